import EpochCatalog
import EpochTestSupport
import Glibc
import Testing

@testable import epochctl

/// The program itself, as a process of its own.
@Suite struct `epochctl` {
    private struct Ended {
        var code: Int32
        var output: String
    }

    private static func run(_ arguments: [String]) async throws -> Ended {
        let child = try ChildProcess(program, arguments)
        guard case .status(let code) = await child.waitForExit() else { throw ClientError.failed("killed: \(program)") }
        for stream in [child.output, child.errors] { await stream.waitForEnd() }
        return Ended(code: code, output: child.output.contents + child.errors.contents)
    }

    private static let program = BuiltProgram.path("epochctl")

    @Test func `without a daemon it ends with 3, names the socket and the remedy`() async throws {
        let ended = try await Self.run(["status", "--socket", "/nowhere/epochd.sock"])
        #expect(ended.code == 3)
        #expect(ended.output.contains("/nowhere/epochd.sock") && ended.output.contains("--socket"))
    }

    @Test func `options are taken before the command as well as behind it`() async throws {
        let options = ["--socket", "/nowhere/epochd.sock", "--json"]
        let before = try await Self.run(options + ["status"])
        #expect(before.code == 3)
        #expect(before.output == (try await Self.run(["status"] + options)).output)
    }

    @Test(arguments: [
        ["nonsense"], ["show"], ["restore", "r", "--to", "x"], ["restore", "r", "--best", "--latest", "--to", "x"],
        ["restore", "r", "--epoch", "0", "--to", "x"], ["runs", "--limit", "0"], ["status", "--timeout", "0"],
        ["why", "r", "0"], ["why", "r", "--limit", "0"],
    ])
    func `a wrong command line ends with 2`(arguments: [String]) async throws {
        #expect(try await Self.run(arguments).code == 2)
    }

    @Test func `help and version end well`() async throws {
        let help = try await Self.run(["--help"])
        #expect(help.code == 0)
        #expect(help.output.contains("EXIT CODES"))
        #expect(try await Self.run(["--version"]).code == 0)
    }

    @Test func `a problem ends with 1 and shows its code`() async throws {
        let fixture = try ControlFixture()
        let socket = fixture.socket
        let ended = try await fixture.serving { _ in try await Self.run(["show", "nobody", "--socket", socket]) }
        #expect(ended.code == 1)
        #expect(ended.output.contains("[unknown_run]"))
    }

    @Test func `each of several answers is tried, and a failure ends with 1`() async throws {
        let fixture = try ControlFixture()
        let socket = fixture.socket
        let ended = try await fixture.serving { _ in try await Self.run(["reject", "a", "b", "--socket", socket]) }
        #expect(ended.code == 1)
        #expect(ended.output.split(separator: "\n").count { $0.contains("[unknown_pending]") } == 2)
    }

    @Test func `JSON is the daemon's, byte for byte`() async throws {
        let fixture = try ControlFixture([.seen(alpha), .committed("s1")])
        let (socket, targets) = (
            fixture.socket, ["runs": "/v1/runs?limit=1000", "snapshots": "/v1/snapshots?state=present"]
        )
        try await fixture.serving { client in
            for (command, target) in targets {
                let shown = try await Self.run([command, "--json", "--socket", socket]).output
                #expect(shown == String(decoding: try await client.fetch(target).body, as: UTF8.self) + "\n")
            }
        }
    }

    @Test func `a limit gives one page and says how to go on`() async throws {
        let fixture = try ControlFixture([.seen(alpha)] + (0..<3).map { .recorded(epoch: $0) })
        let arguments = ["records", "alpha", "--limit", "2", "--socket", fixture.socket]
        let ended = try await fixture.serving { _ in try await Self.run(arguments) }
        #expect(ended.output.split(separator: "\n").count == 4)
        #expect(ended.output.contains("--after 2"))
    }

    @Test func `every list has words for nothing`() async throws {
        let fixture = try ControlFixture([.seen(alpha)])
        let socket = fixture.socket
        let shown = try await fixture.serving { _ in
            var shown: [String] = []
            for command in [["runs", "--watch", "other"], ["records", "alpha"], ["snapshots"]] {
                shown.append(try await Self.run(command + ["--socket", socket]).output)
            }
            return shown
        }
        #expect(shown[0].hasPrefix("no runs yet: "))
        #expect(shown[1].hasPrefix("no records yet: "))
        #expect(shown[2].hasPrefix("no snapshots now: "))
    }

    @Test(arguments: [
        ["status"], ["runs"], ["show", "alpha"], ["records", "alpha"], ["snapshots", "alpha"], ["rebuild"], ["reload"],
        ["sync"], ["version"], ["why", "alpha"], ["why", "alpha", "3"], ["pending"], ["pending", "alpha"],
    ])
    func `every command succeeds on a daemon with a run`(arguments: [String]) async throws {
        let fixture = try ControlFixture([.seen(alpha), .recorded(epoch: 2), .committed("s1", epoch: 2)])
        let socket = fixture.socket
        let ended = try await fixture.serving { _ in try await Self.run(arguments + ["--socket", socket]) }
        #expect(ended.code == 0, "\(ended.output)")
        #expect(!ended.output.isEmpty)
    }

    @Test(arguments: [["--best"], ["--latest"], ["--epoch", "2"], ["--snapshot", "s2"]])
    func `a snapshot is restored as it was asked for`(choice: [String]) async throws {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let fixture = try ControlFixture([
            .seen(alpha), .committed("s1", epoch: 0, value: 0.9),
            .committed("s2", epoch: 1, value: 0.1, size: 3, sha256: digest),
        ])
        for folder in ["demo", "demo/alpha"] { mkdir("\(fixture.directory)/\(folder)", 0o700) }
        let descriptor = open("\(fixture.directory)/demo/alpha/s2.h5", O_CREAT | O_WRONLY, 0o600)
        _ = write(descriptor, "abc", 3)
        close(descriptor)
        let (socket, target) = (fixture.socket, "\(fixture.directory)/out.h5")
        let arguments = ["restore", "alpha"] + choice + ["--to", target, "--socket", socket]
        let ended = try await fixture.serving { _ in try await Self.run(arguments) }
        #expect(ended.output == "restored EPOCH 2 (val_loss 0.1) of demo/alpha to \(target): 3 B, SHA-256 verified\n")
        #expect(access(target, F_OK) == 0)
    }
}
