import Glibc
import Synchronization

/// A program that a test started. It is killed, at the latest, when nobody holds it any more, and always reaped. A
/// signal can only ever reach this very program: its id stays taken until it is reaped, which the same lock guards.
package final class ChildProcess: Sendable {
    package enum Exit: Hashable, Sendable {
        case status(Int32)
        case signal(Int32)
    }

    package struct StartFailure: Error {
        package let program: String
        package let reason: String
    }

    package let output: Transcript
    package let errors: Transcript
    private static let starting = Mutex(())
    private let reaper: Reaper
    private let input: Int32

    /// - Parameters:
    ///   - environment: added to the test's own.
    ///   - onExit: called on a thread of its own, before anyone who waits for the end learns of it.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        onExit: @escaping @Sendable () -> Void = {}
    ) throws {
        let (stdin, stdout, stderr, result) = try Self.starting.withLock { _ in
            let (stdin, stdout, stderr) = (try PipeEnds(), try PipeEnds(), try PipeEnds())
            let child = (stdin.read, stdout.write, stderr.write)
            let result = Self.spawn(program, arguments, Self.merged(environment), child)
            for end in [child.0, child.1, child.2] { close(end) }
            return (stdin, stdout, stderr, result)
        }
        input = stdin.write
        output = Transcript(reading: stdout.read)
        errors = Transcript(reading: stderr.read)
        reaper = Reaper()
        guard case .success(let pid) = result else {
            throw StartFailure(program: program, reason: "\(result)")
        }
        reaper.watch(pid, onExit: onExit)
    }

    deinit {
        reaper.signal(SIGKILL)
        close(input)
    }

    package func signal(_ signal: Int32) { reaper.signal(signal) }

    /// Writes a line to its standard input.
    package func tell(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    }

    package var exit: Exit? { reaper.exit }

    /// Waits for its end; a cancelled test kills it.
    package func waitForExit() async -> Exit {
        await withTaskCancellationHandler {
            await reaper.wait()
        } onCancel: {
            reaper.signal(SIGKILL)
        }
    }

    private static func merged(_ additions: [String: String]) -> [String] {
        var entries: [String] = []
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if additions[String(text.prefix { $0 != "=" })] == nil { entries.append(text) }
            next += 1
        }
        return entries + additions.map { "\($0.key)=\($0.value)" }
    }
}
