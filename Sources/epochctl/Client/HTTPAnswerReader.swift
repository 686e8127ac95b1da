/// Puts an HTTP/1.1 answer together from pieces of any size: with a length, chunked, or up to the end.
struct HTTPAnswerReader {
    struct Malformed: Error, Hashable {
        var reason: String
    }

    private enum Body: Hashable {
        case length(Int)
        case chunked
        case untilEnd
    }

    private let limit: Int
    private var received: [UInt8] = []
    private var head: HTTPAnswer?
    private var body = Body.untilEnd
    /// The first byte of `received` that is not understood yet.
    private var position = 0

    /// `limit`: the most bytes to take, head and body together.
    init(limit: Int) {
        self.limit = limit
    }

    /// The answer, once the bytes are all there.
    mutating func receive(_ bytes: some Sequence<UInt8>) throws(Malformed) -> HTTPAnswer? {
        received += bytes
        if received.count > limit { throw Malformed(reason: "longer than \(limit) bytes") }
        guard try readHead() else { return nil }
        switch body {
        case .untilEnd: return nil
        case .length(let length) where received.count - position >= length:
            return answer(Array(received[position..<position + length]))
        case .length: return nil
        case .chunked: return try readChunks() ? head : nil
        }
    }

    /// The other side has closed.
    func finish() throws(Malformed) -> HTTPAnswer {
        guard head != nil, body == .untilEnd else { throw Malformed(reason: "it ends too early") }
        return answer(Array(received[position...]))
    }

    private func answer(_ bytes: [UInt8]) -> HTTPAnswer {
        HTTPAnswer(status: head?.status ?? 0, headers: head?.headers ?? [:], body: bytes)
    }
}

extension HTTPAnswerReader {
    /// The next line without its end, or nil when it is not there yet.
    private mutating func readLine() -> String? {
        guard let end = received[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { position = end + 1 }
        let line = received[position..<end]
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }

    private mutating func readHead() throws(Malformed) -> Bool {
        if head != nil { return true }
        position = 0
        guard let first = readLine() else { return false }
        var headers: [String: String] = [:]
        while let line = readLine() {
            if line.isEmpty {
                head = HTTPAnswer(status: try Self.status(first), headers: headers, body: [])
                body = try Self.body(headers)
                return true
            }
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw Malformed(reason: "a header without a colon") }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " || $0 == "\t" })
        }
        return false
    }

    private static func status(_ line: String) throws(Malformed) -> Int {
        let parts = line.split(separator: " ")
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]) else {
            throw Malformed(reason: "not HTTP/1.1")
        }
        return status
    }

    private static func body(_ headers: [String: String]) throws(Malformed) -> Body {
        if headers["transfer-encoding"]?.lowercased() == "chunked" { return .chunked }
        guard let text = headers["content-length"] else { return .untilEnd }
        guard let length = Int(text), length >= 0 else { throw Malformed(reason: "content-length \(text)") }
        return .length(length)
    }

    /// Takes the chunks that are complete; true after the last one.
    private mutating func readChunks() throws(Malformed) -> Bool {
        while true {
            let start = position
            guard let line = readLine() else { return false }
            let digits = line.prefix { $0 != ";" && $0 != " " }
            guard let size = Int(digits, radix: 16), size >= 0, size <= limit else {
                throw Malformed(reason: "chunk size \(digits)")
            }
            // The chunk's bytes and its line end.
            guard received.count - position >= size + 2 else {
                position = start
                return false
            }
            if size == 0 { return true }
            head?.body += received[position..<position + size]
            position += size + 2
        }
    }
}
