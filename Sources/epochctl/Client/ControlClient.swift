import EpochAPI
import Glibc

/// Asks epochd over its Unix socket: one connection a request, blocking, with a deadline.
struct ControlClient {
    /// Far above any page the daemon makes.
    static let largestAnswer = 64 << 20

    var socket: String
    /// For the whole of a request.
    var timeoutSeconds = 30

    /// The answer's body. A status other than 2xx is thrown as the problem that the daemon sent.
    ///
    /// - Parameter method: nil: the endpoint's first.
    func ask(
        _ endpoint: Endpoint, method: String? = nil, id: String? = nil, query: [(name: String, value: String)] = []
    ) throws(ClientError) -> [UInt8] {
        let answer = try send(method: method ?? endpoint.method, target: endpoint.path(id: id, query: query))
        if (200..<300).contains(answer.status) { return answer.body }
        if let problem = try? WireFormat.decode(Problem.self, from: answer.body) { throw .refused(problem) }
        throw .failed("epochd answered with status \(answer.status) and no explanation; see its log")
    }

    func send(method: String, target: String) throws(ClientError) -> HTTPAnswer {
        let deadline = Deadline(seconds: timeoutSeconds)
        let connection = try connect()
        defer { close(connection) }
        let length = method == "GET" ? "" : "Content-Length: 0\r\n"
        let request = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(length)Connection: close\r\n\r\n"
        try write(Array(request.utf8), to: connection, deadline)
        return try read(from: connection, deadline)
    }
}

extension ControlClient {
    private func write(_ bytes: [UInt8], to connection: Int32, _ deadline: Deadline) throws(ClientError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard deadline.wait(for: connection, POLLOUT) else { throw timedOut }
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0 && errno != EINTR { throw .failed("send the request to epochd: \(Errno.text)") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private func read(from connection: Int32, _ deadline: Deadline) throws(ClientError) -> HTTPAnswer {
        var reader = HTTPAnswerReader(limit: Self.largestAnswer)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            guard deadline.wait(for: connection, POLLIN) else { throw timedOut }
            let count = recv(connection, &buffer, buffer.count, 0)
            if count < 0 && errno != EINTR { throw .failed("read epochd's answer: \(Errno.text)") }
            do throws(HTTPAnswerReader.Malformed) {
                if count == 0 { return try reader.finish() }
                if count > 0, let answer = try reader.receive(buffer[..<count]) { return answer }
            } catch {
                throw .failed("read epochd's answer: \(error.reason); is \(Escaped(socket)) really epochd's socket?")
            }
        }
    }

    private var timedOut: ClientError {
        .failed("epochd did not answer in \(timeoutSeconds) s; it may be busy: wait longer with --timeout")
    }
}
