import Glibc
import Hummingbird
import NIOCore

/// A request's context, by which the client's user can be asked for.
struct ControlContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The user who connected, by the kernel's word (unix(7), `SO_PEERCRED`).
    func user() async throws -> UInt32? {
        guard let socket = channel as? any SocketOptionProvider else { return nil }
        let option = NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        let credentials: Credentials = try await socket.unsafeGetSocketOption(level: .socket, name: option).get()
        return credentials.user
    }

    /// `struct ucred`, which Swift's Glibc lacks.
    private struct Credentials: Sendable {
        var process: Int32
        var user: UInt32
        var group: UInt32
    }
}
