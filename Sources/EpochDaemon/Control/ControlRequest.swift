import EpochAPI

/// A request that fits an endpoint: its `{id}`, and its query with known names only.
struct ControlRequest {
    var endpoint: Endpoint
    /// One of the endpoint's.
    var method: String
    var id: String
    /// Who asks, where it matters.
    var user: UInt32?
    private var query: [String: String] = [:]

    init(method: String, target: String) throws(Problem) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let match = Endpoint.match(path: parts.first ?? "") else {
            throw Problem(.unknownPath, "there is nothing at \(parts.first ?? ""); GET /v1/ lists what there is")
        }
        (endpoint, id) = match
        self.method = method == "HEAD" ? "GET" : method
        if !endpoint.methods.contains(self.method) {
            let methods = endpoint.methods.joined(separator: " and ")
            throw Problem(.methodNotAllowed, "\(endpoint.rawValue) answers \(methods) only")
        }
        if parts.count == 2 { query = try Self.query(of: parts[1], for: endpoint) }
    }

    private static func query(of text: Substring, for endpoint: Endpoint) throws(Problem) -> [String: String] {
        var query: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = sides.first.flatMap({ PercentEncoding.decode($0) }),
                let value = PercentEncoding.decode(sides.count == 2 ? sides[1] : "")
            else { throw Problem(.invalidParameter, "\(pair): not percent-encoded UTF-8") }
            guard endpoint.parameters.contains(name) else { throw unknown(name, of: endpoint) }
            if query.updateValue(value, forKey: name) != nil {
                throw Problem(.invalidParameter, "\(name) is given twice")
            }
        }
        return query
    }

    private static func unknown(_ name: String, of endpoint: Endpoint) -> Problem {
        let known = endpoint.parameters.joined(separator: ", ")
        let hint = known.isEmpty ? "it takes none" : "it takes \(known)"
        return Problem(
            .unknownParameter, "\(endpoint.rawValue) has no parameter \(name); \(hint)",
            errors: [Problem.Detail(pointer: name, message: "unknown parameter")])
    }
}

extension ControlRequest {
    func text(_ name: String) -> String? { query[name] }

    func number<Number: FixedWidthInteger>(_ name: String, in range: ClosedRange<Number>) throws(Problem) -> Number? {
        guard let text = query[name] else { return nil }
        guard let number = Number(text), range.contains(number) else {
            let wanted = "a number from \(range.lowerBound) to \(range.upperBound)"
            throw Problem(
                .invalidParameter, "\(name)=\(text): expected \(wanted)",
                errors: [Problem.Detail(pointer: name, message: "expected \(wanted)")])
        }
        return number
    }

    func word<Word: RawRepresentable & CaseIterable>(_ name: String, _: Word.Type) throws(Problem) -> Word?
    where Word.RawValue == String {
        guard let text = query[name] else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem(
            .invalidParameter, "\(name)=\(text): expected one of \(words)",
            errors: [Problem.Detail(pointer: name, message: "expected one of \(words)")])
    }

    /// Absent means false.
    func flag(_ name: String) throws(Problem) -> Bool {
        switch query[name] {
        case nil, "0", "false": return false
        case "1", "true": return true
        case let text?:
            throw Problem(
                .invalidParameter, "\(name)=\(text): expected 1 or 0",
                errors: [Problem.Detail(pointer: name, message: "expected 1 or 0")])
        }
    }

    /// How many items a page has.
    func limit() throws(Problem) -> Int { try number("limit", in: 1...1000) ?? 100 }
}
