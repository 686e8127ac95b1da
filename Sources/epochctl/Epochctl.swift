import ArgumentParser
import EpochAPI
import Glibc

/// The program: parses, runs, and turns errors into the documented exit codes.
@main
struct Epochctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epochctl",
        abstract: "Ask epochd which epochs it has, why, and get them back.",
        discussion: """
            The socket is --socket, else $EPOCHD_SOCKET, else ./epochd.sock if it is there, else \
            /run/epochd/epochd.sock. With --json every command prints the daemon's own JSON.

            EPOCHS are shown and given as Keras shows them: 1 is the first.

            EXIT CODES
              0  done
              1  epochd refused or failed; the message ends with its stable code
              2  the command line is wrong
              3  epochd cannot be reached
            `diff` ends like diff(1): 0 the same, 1 different, 2 it cannot be told.
            """,
        version: "epochctl \(ProgramVersion.current)",
        subcommands: [
            StatusCommand.self, RunsCommand.self, ShowCommand.self, RecordsCommand.self, WhyCommand.self,
            SnapshotsCommand.self, PruneCommand.self, PinCommand.self, UnpinCommand.self, LeaseCommand.self,
            ReleaseCommand.self, PendingCommand.self, ApproveCommand.self, RejectCommand.self, RestoreCommand.self,
            InspectCommand.self, DetectCommand.self, DiffCommand.self, ReplayCommand.self, RebuildCommand.self,
            ReloadCommand.self,
            SyncCommand.self, VersionCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot(LeadingOptions.moved(Array(CommandLine.arguments.dropFirst())))
            try command.run()
        } catch let error as ClientError {
            Output.printError("epochctl: \(error)")
            Glibc.exit(error.exitCode)
        } catch {
            leave(with: error)
        }
    }

    /// Help and versions end well; everything else that the parser throws is a wrong command line.
    private static func leave(with error: any Error) -> Never {
        let message = fullMessage(for: error)
        if exitCode(for: error).isSuccess {
            Output.print(message)
            Glibc.exit(0)
        }
        Output.printError(message)
        Glibc.exit(2)
    }
}
