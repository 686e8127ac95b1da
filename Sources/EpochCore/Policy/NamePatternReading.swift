/// All ways to read a name by a component's tokens, in time linear in the name's length for each token: from the left,
/// the places where each token can start; from the right, those of them that lead to the name's end.
struct NamePatternReading {
    struct Result {
        /// For each field of the epoch, the numbers that it can be read as.
        var numbers: [Set<Int>] = []
        var fields: [String: String] = [:]
    }

    /// A flag for each place in the name, and for its end.
    private typealias Places = [Bool]

    private let tokens: [NamePatternToken]
    private let name: Scalars
    /// For each token, what the fields of the epoch can be read as.
    private var numbers: [[NamePatternNumber.Reading]] = []
    /// For each token, and for the end behind the last, the places from which the rest can be read.
    private var leads: [Places] = []

    init(_ tokens: [NamePatternToken], _ name: Scalars) {
        self.tokens = tokens
        self.name = name
        var places = [true] + Places(repeating: false, count: name.count)
        for token in tokens {
            numbers.append(Self.numbers(token, name, from: places))
            places = ends(of: numbers.count - 1, from: places)
        }
        leads = [Places(repeating: false, count: name.count) + [true]]
        for index in tokens.indices.reversed() { leads.append(starts(of: index, endingAt: leads[leads.count - 1])) }
        leads.reverse()
    }

    /// Nil when the name cannot be read.
    var result: Result? {
        guard leads[0][0] else { return nil }
        var result = Result()
        var start = 0
        for (index, token) in tokens.enumerated() {
            let end = shortestEnd(of: index, from: start)
            if let field = token.field, result.fields[field.key] == nil {
                result.fields[field.key] = String(name[start..<end])
            }
            if case .number = token {
                result.numbers.append(Set(numbers[index].filter { leads[index + 1][$0.end] }.map(\.number)))
            }
            start = end
        }
        return result
    }

    private func shortestEnd(of index: Int, from start: Int) -> Int {
        switch tokens[index] {
        case .any, .text: leads[index + 1][(start + shortestLength(index))...].firstIndex(of: true) ?? start
        case .number: numbers[index].first { $0.start == start && leads[index + 1][$0.end] }?.end ?? start
        case .literal, .one, .set: start + (length(of: index, at: start) ?? 0)
        }
    }

    private static func numbers(
        _ token: NamePatternToken, _ name: Scalars, from places: Places
    ) -> [NamePatternNumber.Reading] {
        guard case .number(let field) = token else { return [] }
        return name.indices.filter { places[$0] }.flatMap { field.readings(of: name, from: $0) }
    }

    private func ends(of index: Int, from starts: Places) -> Places {
        var ends = Places(repeating: false, count: starts.count)
        switch tokens[index] {
        case .any, .text:
            guard let first = starts.firstIndex(of: true) else { return ends }
            for end in ends.indices.dropFirst(first + shortestLength(index)) { ends[end] = true }
        case .number:
            for reading in numbers[index] { ends[reading.end] = true }
        case .literal, .one, .set:
            for start in starts.indices where starts[start] {
                if let length = length(of: index, at: start) { ends[start + length] = true }
            }
        }
        return ends
    }

    private func starts(of index: Int, endingAt ends: Places) -> Places {
        var starts = Places(repeating: false, count: ends.count)
        switch tokens[index] {
        case .any, .text:
            guard let last = ends.lastIndex(of: true) else { return starts }
            for start in starts.indices where start + shortestLength(index) <= last { starts[start] = true }
        case .number:
            for reading in numbers[index] where ends[reading.end] { starts[reading.start] = true }
        case .literal, .one, .set:
            for start in starts.indices {
                if let length = length(of: index, at: start) { starts[start] = ends[start + length] }
            }
        }
        return starts
    }

    /// What a token of one length takes at a place; nil where it does not fit.
    private func length(of index: Int, at start: Int) -> Int? {
        switch tokens[index] {
        case .literal(let text): name[start...].starts(with: text) ? text.count : nil
        case .one: start < name.count ? 1 : nil
        case .set(let set): start < name.count && set.contains(name[start]) ? 1 : nil
        case .any, .text, .number: nil
        }
    }

    private func shortestLength(_ index: Int) -> Int {
        if case .text = tokens[index] { 1 } else { 0 }
    }
}
