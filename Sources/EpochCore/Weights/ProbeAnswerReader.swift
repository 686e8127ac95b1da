/// Takes an answer's lines one after the other, and knows where it stands.
struct ProbeAnswerReader {
    private let lines: [Substring]
    private var next = 0

    init(
        _ bytes: some Collection<UInt8>, limit: Int = ProbeAnswer.maximumLength
    ) throws(ProbeAnswerError) {
        guard bytes.count <= limit else { throw ProbeAnswerError(problem: "too long") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw ProbeAnswerError(problem: "not UTF-8") }
        guard text.utf8.last == 0x0A else { throw ProbeAnswerError(problem: "cut short") }
        var lines: [Substring] = []
        for line in text.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(Substring(line))
        }
        self.lines = lines
    }

    func failure(_ problem: String) -> ProbeAnswerError { ProbeAnswerError(line: next, problem: problem) }

    /// The rest of the next line, which must begin with the keyword.
    mutating func take(_ keyword: String) throws(ProbeAnswerError) -> Substring {
        guard let value = takeIfPresent(keyword) else {
            throw ProbeAnswerError(line: next + 1, problem: "no \(keyword)")
        }
        return value
    }

    mutating func takeIfPresent(_ keyword: String) -> Substring? {
        guard next < lines.count, lines[next].utf8.starts(with: "\(keyword) ".utf8) else { return nil }
        defer { next += 1 }
        return Substring(lines[next].unicodeScalars.dropFirst(keyword.unicodeScalars.count + 1))
    }

    /// The whole of the next line.
    mutating func expect(_ line: String) throws(ProbeAnswerError) {
        next += 1
        guard next <= lines.count, lines[next - 1] == line else { throw failure("no \(line)") }
    }

    func expectNothingMore() throws(ProbeAnswerError) {
        guard next == lines.count else { throw ProbeAnswerError(line: next + 1, problem: "text after the end") }
    }
}
