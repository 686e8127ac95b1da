import Testing

@testable import epochctl

@Suite struct `Answers that the client reads` {
    /// Fed whole and byte by byte: the answer must be the same.
    private func read(_ text: String, limit: Int = 1000, ends: Bool = false) throws -> [HTTPAnswer?] {
        try [Array(text.utf8).map { [$0] }, [Array(text.utf8)]].map { pieces in
            var reader = HTTPAnswerReader(limit: limit)
            for piece in pieces {
                if let answer = try reader.receive(piece) { return answer }
            }
            return ends ? try reader.finish() : nil
        }
    }

    static let whole: [(text: String, ends: Bool)] = [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", false),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n", false),
        ("HTTP/1.0 200 OK\r\n\r\nhello", true),
        ("HTTP/1.1 200\nContent-Length:5\n\nhello", false),
    ]

    @Test(arguments: whole) func `a length, chunks, and the end of the connection end a body`(text: String, ends: Bool)
        throws
    {
        for answer in try read(text, ends: ends) {
            #expect(answer?.status == 200)
            #expect(answer.map { String(decoding: $0.body, as: UTF8.self) } == "hello")
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", "HTTP/1.1 200 OK\r\nContent-", "",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ])
    func `a cut answer is no answer`(text: String) throws {
        #expect(try read(text) == [nil, nil])
        #expect(throws: HTTPAnswerReader.Malformed.self) { try read(text, ends: true) }
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFF\r\n",
    ])
    func `nonsense is refused`(text: String) {
        #expect(throws: HTTPAnswerReader.Malformed.self) { try read(text) }
    }

    @Test func `an endless answer is refused at the limit`() {
        let text = "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1000)
        #expect(throws: HTTPAnswerReader.Malformed(reason: "longer than 100 bytes")) { try read(text, limit: 100) }
    }
}
