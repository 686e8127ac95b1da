/// Rewrites an object graph without its optimizers: no edge leads to them, and nothing of them says that it has values.
/// All nodes stay, so that their numbers, which are the edges' ends, stay right.
struct GraphReduction {
    let graph: ObjectGraph
    private let kept: Set<Int>

    init(_ graph: ObjectGraph) {
        self.graph = graph
        kept = graph.nodesWithoutOptimizer()
    }

    func rewrite(_ region: FileRegion) throws(ExaminationError) -> [UInt8] {
        var reader = ProtobufReader(region)
        var (cursor, writer, number) = (MessageCursor(reader.whole), ProtobufWriter(), 0)
        while let field = try reader.next(&cursor) {
            guard field.number == 1, let payload = field.payload else { continue }
            writer.payload(kept.contains(number) ? try node(payload, &reader) : [], as: 1)
            number += 1
        }
        return writer.bytes
    }

    /// All of the node but its edges to optimizers.
    private func node(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> [UInt8] {
        var (cursor, writer) = (MessageCursor(payload), ProtobufWriter())
        while let field = try reader.next(&cursor) {
            switch field.value {
            case .payload(let payload):
                if field.number == 1, graph.leadsToOptimizer(try ObjectGraph.edge(payload, &reader)) { continue }
                writer.payload(try reader.bytes(in: payload, limit: 64 << 20), as: field.number)
            case .varint(let value): writer.varint(value, as: field.number)
            case .fixed32(let value): writer.fixed32(value, as: field.number)
            case .fixed64: throw reader.failure("a number of eight bytes", at: cursor)
            }
        }
        return writer.bytes
    }
}
