import CLinux
import EpochCore
import Glibc

/// What one look at a name found; two that differ mean that something happened in between.
struct FileMark: Equatable {
    var version: FileVersion
    var mode: UInt32
    /// The clock that stamps files had not passed the last change when it was looked at: another change may still
    /// get the same stamp, so equality with the next look proves nothing.
    var isFresh: Bool

    /// Nil when the name is gone (or cannot be looked at).
    init?(of name: [UInt8], in directory: Int32) {
        let clock = epoch_coarse_now()
        var info = epoch_stat()
        let result = (name + [0]).withUnsafeBytes { bytes in
            epoch_stat_at(directory, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), &info)
        }
        guard result == 0 else { return nil }
        version = FileVersion(info)
        mode = info.mode
        isFresh = info.changed >= clock
    }

    var isDirectory: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
}
