import Glibc

/// Who is behind a user's number, for people. May wait for a directory service: not for the cooperative pool.
enum UserName {
    private static let room = 16 << 10

    /// "alice (uid 1000)", or "uid 1000" where nobody bears it.
    static func text(of uid: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: room)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name else {
            return "uid \(uid)"
        }
        return "\(String(cString: name)) (uid \(uid))"
    }
}
