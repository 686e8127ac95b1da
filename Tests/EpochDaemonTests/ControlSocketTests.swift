import EpochAPI
import EpochDaemon
import Glibc
import Logging
import ServiceLifecycle
import Testing

@testable import epochctl

@Suite struct `The control socket's file` {
    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : nil
    }

    @Test func `it is a socket for owner and group, and is gone after the stop`() async throws {
        let fixture = try ControlFixture()
        let path = fixture.socket
        let served = try await fixture.serving { _ in mode(path) }
        #expect(served == S_IFSOCK | 0o660)
        #expect(mode(path) == nil)
        #expect(mode("\(path).bind") == nil)
    }

    @Test func `a second daemon is refused, told who holds it, and harms nothing`() async throws {
        let fixture = try ControlFixture()
        let second = try ControlFixture()
        try await fixture.serving { client in
            let error = await #expect(throws: ControlSocketError.self) {
                try await ControlService(
                    socket: fixture.socket, catalog: second.catalog, board: second.board, actions: second.actions,
                    logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
                ).run()
            }
            #expect(error?.kind == .held(by: "process \(getpid())"))
            let answer = try await client.fetch("/v1/healthz")
            #expect(answer.status == 200)
        }
    }

    @Test func `the socket that a killed daemon left is replaced`() async throws {
        let fixture = try ControlFixture()
        // A bound socket whose descriptor is closed: what SIGKILL leaves. Its directory for binding too.
        try ControlClient(socket: fixture.socket).bindStale()
        mkdir("\(fixture.socket).bind", 0o700)
        #expect(try await fixture.serving { try await $0.fetch("/v1/healthz").status } == 200)
    }

    @Test func `a file that is no socket is refused and left alone`() async throws {
        let fixture = try ControlFixture()
        close(open(fixture.socket, O_CREAT | O_WRONLY, 0o600))
        let error = await #expect(throws: ControlSocketError.self) { try await fixture.service().run() }
        #expect(error?.kind == .notASocket)
        #expect(mode(fixture.socket) == S_IFREG | 0o600)
    }

    @Test func `a path too long for a socket is refused with the limit`() async throws {
        let fixture = try ControlFixture()
        let long = ControlService(
            socket: "/tmp/" + String(repeating: "x", count: 100), catalog: fixture.catalog, board: fixture.board,
            actions: fixture.actions, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let error = await #expect(throws: ControlSocketError.self) { try await long.run() }
        #expect(error?.description.contains("100 bytes") == true)
    }

    @Test func `a directory that is not there is named`() async throws {
        let fixture = try ControlFixture()
        rmdir(fixture.directory)
        let error = await #expect(throws: ControlSocketError.self) { try await fixture.service().run() }
        #expect(error?.description.contains("No such file or directory") == true)
    }

    @Test func `a request that waits is given up when the daemon stops`() async throws {
        var fixture = try ControlFixture()
        let (begun, signal) = AsyncStream<Void>.makeStream()
        fixture.actions.sync = {
            signal.finish()
            // Only cancellation ends it.
            for await _ in AsyncStream<Void>.makeStream().stream {}
            try Task.checkCancellation()
        }
        let client = ControlClient(socket: fixture.socket)
        let (answers, answered) = AsyncStream<Result<HTTPAnswer, any Error>>.makeStream()
        try await fixture.serving { _ in
            Task.detached {
                do { answered.yield(.success(try await client.fetch("/v1/sync", method: "POST"))) } catch {
                    answered.yield(.failure(error))
                }
                answered.finish()
            }
            for await _ in begun {}
        }
        let answer = try await answers.first { _ in true }?.get()
        #expect(answer?.status == 503)
        #expect(try WireFormat.decode(Problem.self, from: answer?.body ?? []).code == "stopping")
    }

    @Test func `a connection that says nothing does not hold up the stop`() async throws {
        let fixture = try ControlFixture()
        let client = ControlClient(socket: fixture.socket)
        let silent = try await fixture.serving { _ in try await blocking { try client.connect() } }
        var byte: UInt8 = 0
        #expect(recv(silent, &byte, 1, 0) <= 0)
        close(silent)
    }
}

extension ControlClient {
    /// Leaves a socket at the path that nobody listens on.
    fileprivate func bindStale() throws {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(socket.utf8)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result != 0 { throw ClientError.failed("bind: \(Errno.text)") }
    }
}
