package import EpochCatalog
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// HTTP over the Unix socket: reads from the catalog and the status board, and hands actions on.
package struct ControlService: Service {
    private let path: String
    private let handlers: ControlHandlers
    private let logger: Logger
    private let onReady: @Sendable () async -> Void

    /// `onReady` is called once, when clients can connect.
    package init(
        socket path: String, catalog: Catalog, board: StatusBoard, actions: ControlActions, logger: Logger,
        onReady: @escaping @Sendable () async -> Void = {}
    ) {
        self.path = path
        handlers = ControlHandlers(catalog: catalog, board: board, actions: actions)
        self.logger = logger
        self.onReady = onReady
    }

    /// One thread serves all clients. The group that lives as long as the process: connections that close while the
    /// server stops still have something to run on. NIO ends a process that asks for this twice.
    private static let hasOneThread: Void = { NIOSingletons.groupLoopCountSuggestion = 1 }()

    /// Returns after a graceful stop, with the socket gone. Throws `ControlSocketError` when another epochd has it.
    package func run() async throws {
        let socket = try ControlSocket.claim(path)
        defer { socket.release() }
        Self.hasOneThread
        try await serve(socket)
    }

    private func serve(_ socket: ControlSocket) async throws {
        let failure = PublishFailure()
        let application = Application(
            responder: ControlResponder(handlers: handlers, logger: logger), server: Self.server,
            configuration: Self.configuration(socket),
            onServerRunning: { channel in await publish(socket, channel, failure) },
            eventLoopGroupProvider: .singleton, logger: quietLogger)
        do {
            try await application.run()
        } catch {
            throw failure.error ?? error
        }
        if let error = failure.error { throw error }
    }

    private func publish(_ socket: ControlSocket, _ channel: any Channel, _ failure: PublishFailure) async {
        do throws(ControlSocketError) {
            try socket.publish()
            logger.info("listening", metadata: ["socket": "\(path)"])
            await onReady()
        } catch {
            failure.error = error
            try? await channel.close()
        }
    }

    /// Hummingbird's own messages name the temporary path that it binds.
    private var quietLogger: Logger {
        var quiet = logger
        quiet.logLevel = max(quiet.logLevel, .warning)
        return quiet
    }
}

extension ControlService {
    private static var server: HTTPServerBuilder {
        let limits = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100)
        return .http1(configuration: .init(idleTimeout: .seconds(30), httpDecoderConfiguration: limits))
    }

    private static func configuration(_ socket: ControlSocket) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: .unixDomainSocket(path: socket.bindPath), serverName: "epochd",
            availableConnectionsDelegate: MaximumAvailableConnections(64))
    }
}

/// The callback of a running server cannot throw; what it failed with is picked up after the server has closed.
private final class PublishFailure: Sendable {
    private let stored = Mutex<ControlSocketError?>(nil)

    var error: ControlSocketError? {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
