import ArgumentParser
import EpochAPI

/// What every command takes.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The daemon's socket.") var socket: String?
    @Flag(help: "Print the daemon's JSON as it is.") var json = false
    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds")) var timeout = 30

    func validate() throws {
        guard (1...86400).contains(timeout) else { throw ValidationError("--timeout takes 1 to 86400 seconds") }
    }

    var client: ControlClient { ControlClient(socket: SocketPath.choose(option: socket), timeoutSeconds: timeout) }

    /// Asks, and prints: the JSON itself, or what `show` makes of it.
    func ask<Answer: Decodable>(
        _ endpoint: Endpoint, id: String? = nil, query: [(name: String, value: String)] = [], _: Answer.Type,
        show: (Answer) throws -> Void
    ) throws {
        let body = try client.ask(endpoint, id: id, query: query)
        if json { return Output.print(json: body) }
        try show(try Self.decode(Answer.self, from: body))
    }

    static func decode<Answer: Decodable>(_: Answer.Type, from body: [UInt8]) throws(ClientError) -> Answer {
        do {
            return try WireFormat.decode(Answer.self, from: body)
        } catch {
            throw .failed("understand epochd's answer: \(error); are epochctl and epochd of one version?")
        }
    }
}
