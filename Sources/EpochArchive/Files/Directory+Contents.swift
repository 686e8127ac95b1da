internal import CLinux
internal import Glibc

extension Directory {
    static let temporarySuffix = ".tmp"

    /// Replaces a small file's contents as a whole: beside it, fsync, rename, fsync of the directory.
    func replace(_ name: String, with bytes: [UInt8]) throws(ArchiveError) {
        let temporary = "." + name + Self.temporarySuffix
        try remove(temporary)
        do throws(ArchiveError) {
            try writeNew(temporary, bytes)
            CrashPoint.reach(.temporaryWritten)
            try move(temporary, to: self, name, replacing: true)
        } catch {
            _ = try? remove(temporary)
            throw error
        }
        CrashPoint.reach(.temporaryRenamed)
        try sync()
    }

    private func writeNew(_ name: String, _ bytes: [UInt8]) throws(ArchiveError) {
        let file = try create(name)
        try file.write(bytes, object(name))
        try file.sync(object(name))
    }

    /// A small file's bytes; nil when there is none.
    func contents(_ name: String, limit: Int = 64 << 20) throws(ArchiveError) -> [UInt8]? {
        guard let status = try status(name) else { return nil }
        guard status.isRegular, status.size <= UInt64(limit) else {
            throw ArchiveError("read", object(name), .corrupt("\(status.kind) of \(status.size) bytes"))
        }
        return try open(name).header(Int(status.size), object(name))
    }
}
