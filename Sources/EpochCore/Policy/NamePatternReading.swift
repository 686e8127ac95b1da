/// All ways to read a name by a component's tokens. The time is linear in the name's length for each token: which
/// places a token can start at (from the left) and which lead to the end (from the right) are computed once for each.
struct NamePatternReading {
    struct Result {
        /// For each field of the epoch, the numbers that it can be read as.
        var numbers: [Set<Int>] = []
        var fields: [String: String] = [:]
    }

    private let tokens: [NamePatternToken]
    private let name: Scalars
    /// For each token, and for the end behind the last: whether the rest can be read from a place on.
    private let leadsToEnd: [[Bool]]

    init(_ tokens: [NamePatternToken], _ name: Scalars) {
        self.tokens = tokens
        self.name = name
        var leads = [Array(repeating: false, count: name.count) + [true]]
        for token in tokens.reversed() {
            leads.append(Self.starts(of: token, in: name, endingAt: leads[leads.count - 1]))
        }
        leadsToEnd = leads.reversed()
    }

    /// Nil when the name cannot be read.
    var result: Result? {
        guard leadsToEnd[0][0] else { return nil }
        var result = Result()
        var starts = [true] + Array(repeating: false, count: name.count)
        var start = 0
        for (index, token) in tokens.enumerated() {
            let end = shortestEnd(of: index, from: start)
            if let field = token.field, result.fields[field.key] == nil {
                result.fields[field.key] = String(name[start..<end])
            }
            start = end
            starts = ends(of: index, from: starts, numbers: &result.numbers)
        }
        return result
    }

    private func shortestEnd(of index: Int, from start: Int) -> Int {
        Self.ends(of: tokens[index], in: name, from: start).first { leadsToEnd[index + 1][$0] } ?? start
    }

    /// The places behind a token, from all places where it can start.
    private func ends(of index: Int, from starts: [Bool], numbers: inout [Set<Int>]) -> [Bool] {
        var ends = Array(repeating: false, count: name.count + 1)
        var found = Set<Int>()
        for start in starts.indices where starts[start] && leadsToEnd[index][start] {
            for end in Self.ends(of: tokens[index], in: name, from: start) where leadsToEnd[index + 1][end] {
                ends[end] = true
                guard case .number(let field) = tokens[index] else { continue }
                if let number = field.number(writtenAs: name[start..<end]) { found.insert(number) }
            }
            // Whatever a later start of an open token reaches, the first one reaches too.
            if tokens[index].isOpen { break }
        }
        if case .number = tokens[index] { numbers.append(found) }
        return ends
    }

    private static func starts(of token: NamePatternToken, in name: Scalars, endingAt ends: [Bool]) -> [Bool] {
        guard token.isOpen else {
            return ends.indices.map { start in Self.ends(of: token, in: name, from: start).contains { ends[$0] } }
        }
        let last = ends.lastIndex(of: true) ?? -1
        return ends.indices.map { $0 + shortest(token) <= last }
    }

    /// The places where a token that starts here can end, in rising order.
    private static func ends(of token: NamePatternToken, in name: Scalars, from start: Int) -> [Int] {
        switch token {
        case .literal(let text): name[start...].starts(with: text) ? [start + text.count] : []
        case .one: start < name.count ? [start + 1] : []
        case .set(let set): start < name.count && set.contains(name[start]) ? [start + 1] : []
        case .any, .text: Array(min(start + shortest(token), name.count + 1)..<(name.count + 1))
        case .number(let field):
            (start..<min(name.count, start + field.maximumLength)).map { $0 + 1 }
                .filter { field.number(writtenAs: name[start..<$0]) != nil }
        }
    }

    private static func shortest(_ token: NamePatternToken) -> Int {
        if case .text = token { 1 } else { 0 }
    }
}

extension NamePatternToken {
    /// It takes as many characters as there are.
    fileprivate var isOpen: Bool {
        switch self {
        case .any, .text: true
        case .literal, .one, .set, .number: false
        }
    }
}
