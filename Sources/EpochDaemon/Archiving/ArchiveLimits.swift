import EpochArchive
import EpochCore
import Synchronization

/// The configuration's `limits`: no capture is made that would break them.
final class ArchiveLimits: Sendable {
    private let limits: Mutex<Configuration.Limits>
    private let used: Mutex<UInt64>

    /// - Parameter used: bytes of the snapshots that are present now.
    init(_ limits: Configuration.Limits, used: UInt64) {
        self.limits = Mutex(limits)
        self.used = Mutex(used)
    }

    func change(to new: Configuration.Limits) {
        limits.withLock { $0 = new }
    }

    func add(_ bytes: UInt64) {
        used.withLock { $0 &+= bytes }
    }

    func remove(_ bytes: UInt64) {
        used.withLock { $0 -= min($0, bytes) }
    }

    func check(adding bytes: UInt64, to archive: Archive) throws(ArchiveError) {
        let limits = self.limits.withLock { $0 }
        if let most = limits.maxBytes, used.withLock({ $0 }) &+ bytes > most {
            throw ArchiveError("add \(bytes) bytes to", archive.path, .limitReached("limits.max_bytes"))
        }
        if let least = limits.minFreeBytes, try archive.freeBytes() < least &+ bytes {
            throw ArchiveError("add \(bytes) bytes to", archive.path, .limitReached("limits.min_free_bytes"))
        }
    }
}
