import ArgumentParser
import EpochAPI

struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Rebuild the catalog from the archive's manifests.")
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        try connection.ask(.rebuild, RebuildResponse.self) { result in
            Output.print(
                "\(result.present) snapshots in the archive: \(result.adopted) taken over, "
                    + "\(result.removed) no longer there")
        }
    }
}

struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Load the configuration anew; a bad one changes nothing.")
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        try connection.ask(.reload, ReloadResponse.self) { result in
            Output.print("the configuration is in force, digest \(Escaped(result.digest))")
        }
    }
}

struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Return when everything that happened before has been processed.")
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        try connection.ask(.sync, SyncResponse.self) { _ in Output.print("in sync") }
    }
}

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Show the versions of epochctl and the running epochd.")
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        if !connection.json { Output.print("epochctl \(ProgramVersion.current)") }
        do {
            try connection.ask(.index, IndexResponse.self) { Output.print("epochd \(Escaped($0.version))") }
        } catch let error as ClientError where error.exitCode == 3 && !connection.json {
            Output.print("epochd is not reachable at \(Escaped(connection.client.socket))")
        }
    }
}
