/// Which fields of messages are messages and texts themselves: what it takes to check bytes to the last one.
///
/// Written as lines `Message 1:text 2:Other`, the first message being the outermost; a long one continues on a line that
/// begins with its name again. Numbers and bytes are left out, for there is nothing in them to check.
struct ProtobufSchema: Sendable {
    enum Kind: Equatable, Sendable {
        case plain
        case text
        /// Its place in `messages`.
        case message(Int)
    }

    /// For each message the kinds of its fields, by number.
    private let messages: [[Kind]]

    init(_ lines: String) {
        let rows = lines.split(separator: "\n").map { $0.split(separator: " ") }
        let names = rows.compactMap(\.first).reduce(into: [Substring]()) { if $0.last != $1 { $0.append($1) } }
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
        messages = rows.reduce(into: Array(repeating: [], count: names.count)) { messages, row in
            guard let place = row.first.flatMap({ places[$0] }) else { return }
            for field in row.dropFirst() { Self.add(field, to: &messages[place], places) }
        }
    }

    private static func add(_ field: Substring, to kinds: inout [Kind], _ places: [Substring: Int]) {
        let parts = field.split(separator: ":")
        guard parts.count == 2, let number = Int(parts[0]), number < 256 else { return }
        while kinds.count <= number { kinds.append(.plain) }
        kinds[number] = places[parts[1]].map(Kind.message) ?? .text
    }

    func kind(of number: UInt32, in message: Int) -> Kind {
        guard messages.indices.contains(message), number < messages[message].count else { return .plain }
        return messages[message][Int(number)]
    }
}
