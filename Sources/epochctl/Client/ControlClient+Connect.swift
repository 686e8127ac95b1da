import Glibc

extension ControlClient {
    /// A connected socket; the caller closes it.
    func connect() throws(ClientError) -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .failed("make a socket: \(Errno.text)") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(socket.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard !bytes.isEmpty, bytes.count <= room else {
            close(descriptor)
            throw .usage("the socket's path must have 1 to \(room) bytes: \(Escaped(socket))")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // A full queue of connections makes connect(2) wait; this is its limit.
        var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result == 0 { return descriptor }
        let error = unreachable(errno)
        close(descriptor)
        throw error
    }

    private func unreachable(_ code: Int32) -> ClientError {
        let remedy =
            switch code {
            case ENOENT: "is epochd running? Name its socket with --socket or EPOCHD_SOCKET"
            case ECONNREFUSED: "nobody listens there any more: start epochd (systemctl start epochd)"
            case EACCES, EPERM: "you may not: ask to be added to the socket's group"
            default: "is epochd running, and is this its socket?"
            }
        return .unreachable(socket: socket, cause: Errno.text(code), remedy: remedy)
    }
}
