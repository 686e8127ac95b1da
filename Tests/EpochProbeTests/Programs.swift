import EpochTestSupport
import FoundationEssentials
import Glibc
import Testing

/// Programs that stand in for the probe, and the probe itself.
enum Programs {
    private static let scripts = [
        "hangs": "exec /bin/sleep 1000",
        "hangs-silently": "exec 1>&-; exec /bin/sleep 1000",
        "tells-and-hangs": "echo $$ > $0.fifo; exec /bin/sleep 1000",
        "crashes": "kill -SEGV $$",
        "fails": "exit 3",
        "floods": "exec /bin/cat /dev/zero",
        "overflows": "exec /usr/bin/head -c 65537 /dev/zero",
        "babbles": "echo hello",
        "says-nothing": "exit 0",
        "crashes-after-answer": answer("ok") + "; kill -SEGV $$",
        "leaves-a-helper": "/bin/sleep 1000 & " + answer("ok"),
        "shows-environment": answer("$(/usr/bin/tr '\\0' ' ' < /proc/$$/environ)"),
        "shows-arguments": answer("$*"),
        "shows-signals": answer("$(/bin/grep -E 'SigBlk|SigIgn' /proc/$$/status | /usr/bin/tr -s '\\n\\t' '  ')"),
        "shows-stray-descriptor": answer("$(set -- /proc/$$/fd/???; [ -e $1 ] && echo open || echo closed)"),
        "shows-group": answer("$(/usr/bin/cut -d' ' -f1,5 /proc/$$/stat)"),
        "shows-file": answer("$(/bin/cat <&3)"),
        "shows-output": "echo reduced >&4; " + answer("$*"),
        "cannot-work": "exit 70",
        "lists-tensors": "\(listing)printf 'pages 1\\n'",
        "lists-too-few-tensors": "printf 'epochd-probe 2\\n\(report)end\\npages 0\\n'",
        "stops-amid-the-list": listing,
        "crashes-amid-the-list": listing + "kill -SEGV $$",
        "claims-a-full-box": "printf 'epochd-probe 2\\nboxed full\\nrefused open\\nend\\n'",
        "without-landlock": without("landlock"),
        "without-seccomp": without("seccomp"),
        "without-walls": without("landlock", "seccomp"),
        "shows-streams": answer("$(/usr/bin/readlink /proc/$$/fd/0 /proc/$$/fd/2 | /usr/bin/tr '\\n' ' ')"),
    ]

    private static let report =
        "verdict passed\\nformat hdf5\\noptimizer no\\ntensors 1\\nparameters 1\\nnon-finite 0\\n"
    private static let listing =
        "printf 'epochd-probe 2\\n\(report)end\\npage 1\\ntensor int8 1 - /kernel\\nend\\n'; "

    /// The real probe, under a kernel that seems to lack some calls.
    private static func without(_ calls: String...) -> String {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let program = tests.appending(path: "Fixtures/probe/without_calls.py").path
        return "exec /usr/bin/python3 \(program) \(calls.joined(separator: " ")) -- \(built) \"$@\""
    }

    private static func answer(_ reason: String) -> String {
        "printf 'epochd-probe 2\\nverdict refused\\nreason %s\\nend\\n' \"\(reason)\""
    }

    /// All scripts are written before the first one is started: a program that is open for writing anywhere, also in a
    /// child that is just being made, cannot be executed.
    private static let folder: Result<URL, any Error> = Result {
        let folder = location
        atexit { try? FileManager.default.removeItem(at: Programs.location) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, body) in scripts {
            let path = folder.appending(path: name)
            try Data("#!/bin/sh\n\(body)\n".utf8).write(to: path)
            chmod(path.path, 0o755)
            awaitClosed(path.path)
        }
        return folder
    }

    private static var location: URL {
        FileManager.default.temporaryDirectory.appending(path: "epochd-probe-tests-\(getpid())")
    }

    static func script(_ name: String) throws -> String {
        try #require(scripts[name] != nil, "no script \(name)")
        return try folder.get().appending(path: name).path
    }

    /// The program that was built together with these tests: it stands beside them. `EPOCHD_PROBE` names another.
    static func probe() throws -> String {
        _ = try folder.get()
        return built
    }

    private static var built: String {
        if let other = ProcessInfo.processInfo.environment["EPOCHD_PROBE"] { return other }
        return BuiltProgram.path("epochd-probe")
    }
}
