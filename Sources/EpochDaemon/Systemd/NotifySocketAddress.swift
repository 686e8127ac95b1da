import Glibc

/// The address in `NOTIFY_SOCKET`: `/path`, or `@name` in the abstract namespace (sd_notify(3)).
struct NotifySocketAddress: Sendable {
    private var storage = sockaddr_un()
    private let length: socklen_t

    /// Nil for the kinds we do not speak (vsock) and for names longer than a socket address holds.
    init?(_ text: String) {
        guard text.hasPrefix("/") || text.hasPrefix("@") else { return nil }
        var name = Array(text.utf8)
        let isAbstract = name[0] == UInt8(ascii: "@")
        if isAbstract { name[0] = 0 }
        // A path ends with a NUL, which the zeroed structure already holds; an abstract name is counted exactly.
        let counted = isAbstract ? name.count : name.count + 1
        guard name.count > 1, counted <= MemoryLayout.size(ofValue: storage.sun_path) else { return nil }
        storage.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &storage.sun_path) { $0.copyBytes(from: name) }
        length = socklen_t((MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2) + counted)
    }

    func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
