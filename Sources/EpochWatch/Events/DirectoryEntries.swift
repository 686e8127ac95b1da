import Glibc

/// The names in a directory, without `.` and `..`, as `readdir(3)` gives them. One pass.
final class DirectoryEntries: Sequence, IteratorProtocol {
    struct Entry {
        var name: [UInt8]
        var inode: UInt64
    }

    private let stream: OpaquePointer

    /// Takes the descriptor over. Nil with errno when it is none, or not of a directory.
    init?(descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return nil
        }
        self.stream = stream
    }

    deinit { closedir(stream) }

    func next() -> Entry? {
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            if name != [0x2E], name != [0x2E, 0x2E] { return Entry(name: name, inode: UInt64(entry.pointee.d_ino)) }
        }
        return nil
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        withUnsafeBytes(of: &entry.pointee.d_name) { field in
            Array(field[..<(field.firstIndex(of: 0) ?? field.count)])
        }
    }
}
