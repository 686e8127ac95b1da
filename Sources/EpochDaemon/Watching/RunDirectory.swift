import CLinux
import EpochArchive
import EpochCore
import Glibc

/// Where a run lies: opened anew for each look, so that thousands of runs cost no descriptors.
struct RunDirectory: Hashable, Sendable {
    /// The watch's fixed directory, absolute.
    let base: String
    /// Relative to `base`.
    let name: String

    var path: String { name.isEmpty ? base : "\(base)/\(name)" }

    /// No directory lies in between that might be a link.
    private var isBelowBase: Bool { !name.isEmpty && !name.utf8.contains(UInt8(ascii: "/")) }

    /// An `O_PATH` descriptor for the caller to close, or -1.
    func openDescriptor() -> Int32 {
        if isBelowBase { return Glibc.open(path, epoch_O_PATH() | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        let root = epoch_open_directory_path(base)
        guard root >= 0, !name.isEmpty else { return root }
        defer { close(root) }
        return epoch_open_beneath(root, name, epoch_O_PATH() | O_DIRECTORY)
    }

    /// Opens it without following symbolic links below `base`, hands over an `O_PATH` descriptor, and closes it.
    ///
    /// - Throws: what the body throws. The body is not called, and nil is returned, when the directory is not there.
    func open<Value>(_ body: (Int32) throws -> Value) rethrows -> Value? {
        let descriptor = openDescriptor()
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return try body(descriptor)
    }
}
