import ArgumentParser
import EpochAPI

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Let pending snapshots take the place of what bears their names.")
    @Argument(help: ArgumentHelp("As `epochctl pending` shows them.", valueName: "id")) var ids: [String]
    @OptionGroup var connection: ConnectionOptions

    func run() throws { try PendingAnswers(ids: ids, endpoint: .approve, connection: connection).give() }
}

struct RejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Discard pending snapshots, and keep what bears their names.")
    @Argument(help: ArgumentHelp("As `epochctl pending` shows them.", valueName: "id")) var ids: [String]
    @OptionGroup var connection: ConnectionOptions

    func run() throws { try PendingAnswers(ids: ids, endpoint: .reject, connection: connection).give() }
}

/// One answer for several snapshots.
struct PendingAnswers {
    let ids: [String]
    let endpoint: Endpoint
    let connection: ConnectionOptions

    /// One that cannot be answered does not keep the others from it; the first failure is thrown at the end.
    func give() throws(ClientError) {
        var failures: [ClientError] = []
        for id in ids {
            do throws(ClientError) {
                try give(id)
            } catch {
                failures.append(error)
            }
        }
        for failure in failures.dropFirst() { Output.printError("epochctl: \(failure)") }
        if let first = failures.first { throw first }
    }

    private func give(_ id: String) throws(ClientError) {
        let body = try connection.client.ask(endpoint, id: id)
        if connection.json { return Output.print(json: body) }
        let answer = try ConnectionOptions.decode(AnswerResponse.self, from: body)
        let name = "\(Escaped(answer.run))/\(Escaped(answer.path))"
        let replaced = answer.replaced.map { "\(Escaped($0))" }.joined(separator: ", ")
        let place = replaced.isEmpty ? "" : " in the place of \(replaced)"
        Output.print(
            answer.result == "saved"
                ? "saved \(Escaped(answer.id)) as \(name)\(place)"
                : "discarded \(Escaped(answer.id)); \(name) stays as it is")
    }
}
