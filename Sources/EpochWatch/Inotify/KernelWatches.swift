import Glibc

/// The kernel's own list of an instance's watches.
enum KernelWatches {
    /// The watch descriptors in `/proc/self/fdinfo`, whose lines begin `inotify wd:1f ino:...` in hexadecimal.
    static func list(of descriptor: Int32) -> Set<Int32>? {
        guard let text = read("/proc/self/fdinfo/\(descriptor)") else { return nil }
        let prefix = "inotify wd:"
        let lines = text.split(separator: "\n").filter { $0.hasPrefix(prefix) }
        return Set(lines.compactMap { Int32($0.dropFirst(prefix.count).prefix { $0 != " " }, radix: 16) })
    }

    private static func read(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = Glibc.read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
