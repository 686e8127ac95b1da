internal import EpochCore

/// What `saved_model.pb` says of itself (saved_model.proto, meta_graph.proto, saved_object_graph.proto). It is read
/// through a window: real ones reach gigabytes, nearly all of it constants, which are passed over.
struct SavedModelGraph {
    /// Of all its graphs; `DisplayableText`.
    private(set) var tags: [String] = []
    private(set) var signatures: [String] = []
    private(set) var tensorFlowVersion: String?
    /// In the graphs' libraries.
    private(set) var functions = 0
    private(set) var concreteFunctions = 0
    /// Whether there are traces of what the model does: none with `save_traces=False`.
    private(set) var hasTraces = false
    /// Of the object graph; 0 where there is none, as before TF 2.
    private(set) var nodeCount = 0
    /// Whether objects of it are Keras's own.
    private(set) var isKeras = false
    /// Names within `assets`: what its tables are filled from, for one.
    private(set) var assets: Set<String> = []
    private var hasSaver = false

    /// Without variables it cannot be loaded.
    var needsVariables: Bool { nodeCount > 0 || hasSaver }

    /// - Parameter reader: of a message that was checked.
    init(_ reader: inout ProtobufReader) throws(ExaminationError) {
        var (cursor, graphs) = (MessageCursor(reader.whole), 0)
        while let field = try reader.next(&cursor) {
            guard field.number == 2, let payload = field.payload else { continue }
            graphs += 1
            try readGraph(payload, &reader)
        }
        guard graphs > 0 else { throw .damaged(object: reader.name, problem: "it holds no graph") }
        signatures = Set(signatures).sorted()
    }

    private mutating func readGraph(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard let payload = field.payload else { continue }
            switch field.number {
            case 1: try readInformation(payload, &reader)
            case 2: functions += try Self.count(2, in: payload, within: 1, &reader)
            case 3: hasSaver = true
            case 5: try readSignature(payload, &reader)
            case 6: try readAsset(payload, &reader)
            case 7: try readObjects(payload, &reader)
            default: break
            }
        }
    }

    private mutating func readInformation(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard let payload = field.payload else { continue }
            if field.number == 4 { tags.append(try Self.shown(payload, &reader)) }
            if field.number == 5 { tensorFlowVersion = try Self.shown(payload, &reader) }
        }
    }

    /// An entry of a map: 1 is its key.
    private mutating func readSignature(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard field.number == 1, let payload = field.payload else { continue }
            signatures.append(try Self.shown(payload, &reader))
        }
    }

    /// An AssetFileDef.
    private mutating func readAsset(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard field.number == 2, let payload = field.payload else { continue }
            assets.insert(try reader.text(in: payload))
        }
    }

    private mutating func readObjects(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard let payload = field.payload else { continue }
            if field.number == 2 { try readConcreteFunction(payload, &reader) }
            guard field.number == 1 else { continue }
            nodeCount += 1
            if !isKeras { isKeras = try Self.isKerasObject(payload, &reader) }
        }
    }

    /// An entry of a map: 1 is its key.
    private mutating func readConcreteFunction(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        concreteFunctions += 1
        guard !hasTraces else { return }
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard field.number == 1, let payload = field.payload else { continue }
            let name = try reader.text(in: payload)
            hasTraces = !Self.resourceFunctions.contains { name.hasPrefix("__inference_\($0)_") }
        }
    }

    /// What tables and preprocessing layers need to come back at all: `save_traces=False` keeps them (TF 2.15,
    /// trackable/resource.py; Keras 2.15, engine/base_preprocessing_layer.py).
    private static let resourceFunctions = [
        "_creator", "_initializer", "_destroyer", "save_fn", "restore_fn", "adapt_step",
    ]

    /// A SavedObject whose user_object bears one of Keras's identifiers.
    private static func isKerasObject(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> Bool {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            guard field.number == 4, let payload = field.payload else { continue }
            var cursor = MessageCursor(payload)
            while let field = try reader.next(&cursor) {
                guard field.number == 1, let payload = field.payload else { continue }
                if try reader.text(in: payload).hasPrefix("_tf_keras_") { return true }
            }
        }
        return false
    }

    /// How many fields of a number the message in `outer` has, summed over its occurrences.
    private static func count(
        _ outer: UInt32, in payload: Range<UInt64>, within number: UInt32, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> Int {
        var (cursor, count) = (MessageCursor(payload), 0)
        while let field = try reader.next(&cursor) {
            guard field.number == outer, let payload = field.payload else { continue }
            var cursor = MessageCursor(payload)
            while let field = try reader.next(&cursor) {
                if field.number == number { count += 1 }
            }
        }
        return count
    }

    private static func shown(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> String {
        DisplayableText.escape(try reader.text(in: payload))
    }
}
