internal import EpochCore

/// What a checkpoint says of the objects whose variables it holds (trackable_object_graph.proto): a graph from the root,
/// node 0, whose edges bear the names of attributes.
struct ObjectGraph {
    /// Under which it is stored, as a string.
    static let key = "_CHECKPOINTABLE_OBJECT_GRAPH"
    /// A hundred times what a large model has.
    private static let maximumSize: UInt64 = 64 << 20
    /// Objects, edges and keys.
    private static let maximumParts = 4_000_000

    struct Edge {
        let name: String
        let node: Int
    }

    struct Node {
        var children: [Edge] = []
        /// Of its tensors in the checkpoint.
        var keys: [String] = []
        /// Whether they are the state of a random generator of Keras 3's, by the name of the variable.
        var isRandomState = false
        /// Whether it keeps variables beside those of others: as optimizers do.
        var hasSlots = false
    }

    private(set) var nodes: [Node] = []

    init(_ region: FileRegion) throws(ExaminationError) {
        guard region.length <= Self.maximumSize else {
            throw .beyondLimit(object: Self.key, limit: "\(Self.maximumSize) bytes")
        }
        try self.init(ProtobufReader(region))
    }

    init(_ reader: ProtobufReader) throws(ExaminationError) {
        var reader = reader
        var (cursor, parts) = (MessageCursor(reader.whole), 0)
        while let field = try reader.next(&cursor) {
            guard field.number == 1, let payload = field.payload else { continue }
            let node = try Self.node(payload, &reader)
            parts += 1 + node.children.count + node.keys.count
            guard parts < Self.maximumParts else {
                throw .beyondLimit(object: Self.key, limit: "\(Self.maximumParts) objects and edges")
            }
            nodes.append(node)
        }
        for edge in nodes.lazy.flatMap(\.children) where !nodes.indices.contains(edge.node) {
            throw .damaged(object: Self.key, problem: "it names an object \(edge.node) of \(nodes.count)")
        }
    }

    private static func node(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> Node {
        var (cursor, node) = (MessageCursor(payload), Node())
        while let field = try reader.next(&cursor) {
            guard let payload = field.payload else { continue }
            switch field.number {
            case 1: node.children.append(try edge(payload, &reader))
            case 2:
                let (key, name) = try tensor(payload, &reader)
                if let key { node.keys.append(key) }
                if name.hasSuffix("seed_generator_state") { node.isRandomState = true }
            case 3: node.hasSlots = true
            default: break
            }
        }
        return node
    }

    /// An ObjectReference. Also what a reduction reads edges with.
    static func edge(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> Edge {
        var (cursor, name, node) = (MessageCursor(payload), "", UInt64(0))
        while let field = try reader.next(&cursor) {
            if field.number == 1 { node = field.varint ?? 0 }
            if field.number == 2, let payload = field.payload { name = try reader.text(in: payload) }
        }
        return Edge(name: name, node: Int(clamping: node))
    }

    /// The `checkpoint_key` of a SerializedTensor, and its `full_name`, which is the variable's.
    private static func tensor(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> (key: String?, name: String) {
        var (cursor, key, name) = (MessageCursor(payload), String?.none, "")
        while let field = try reader.next(&cursor) {
            guard let payload = field.payload else { continue }
            if field.number == 2 { name = try reader.text(in: payload) }
            if field.number == 3 { key = try reader.text(in: payload) }
        }
        return (key, name)
    }
}
