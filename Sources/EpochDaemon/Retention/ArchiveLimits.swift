import EpochArchive
import EpochCatalog
import EpochCore
import Synchronization

/// The configuration's `limits`: no capture is made that would break them, and whoever needs room asks for it here.
final class ArchiveLimits: Sendable {
    private let limits: Mutex<Configuration.Limits>
    private let catalog: Catalog
    /// Bytes of the snapshots that wait for an answer: the catalog does not count them.
    private let waiting: Mutex<UInt64>
    /// What `RetentionService` takes, one after the other.
    let requests: AsyncStream<RoomRequest>
    private let inlet: AsyncStream<RoomRequest>.Continuation

    init(_ limits: Configuration.Limits, catalog: Catalog, waiting bytes: UInt64) {
        self.limits = Mutex(limits)
        self.catalog = catalog
        waiting = Mutex(bytes)
        (requests, inlet) = AsyncStream.makeStream()
    }

    var current: Configuration.Limits { limits.withLock { $0 } }

    func change(to new: Configuration.Limits) {
        limits.withLock { $0 = new }
    }

    func startWaiting(_ snapshot: Snapshot) { waiting.withLock { $0 &+= snapshot.size } }
    func endWaiting(_ snapshot: Snapshot) { waiting.withLock { $0 -= min($0, snapshot.size) } }

    /// Blocks. What is on its way out counts as gone.
    func usage(of archive: Archive) throws -> ArchiveUsage {
        let bytes = try catalog.read(.archiveBytes)
        let used = bytes.present &+ waiting.withLock { $0 }
        guard current.minFreeBytes != nil else { return ArchiveUsage(used: used) }
        return ArchiveUsage(used: used, free: try archive.freeBytes() &+ bytes.deleting)
    }

    /// Blocks.
    func check(adding bytes: UInt64, to archive: Archive) throws(ArchiveError) {
        let operation = "add \(bytes) bytes to"
        let most = Configuration.Limits(maxBytes: current.maxBytes)
        if most.maxBytes != nil, most.excess(of: try used(operation, archive), adding: bytes) > 0 {
            throw ArchiveError(operation, archive.path, .limitReached("limits.max_bytes"))
        }
        let least = Configuration.Limits(minFreeBytes: current.minFreeBytes)
        guard least.minFreeBytes != nil else { return }
        if least.excess(of: ArchiveUsage(used: 0, free: try archive.freeBytes()), adding: bytes) > 0 {
            throw ArchiveError(operation, archive.path, .limitReached("limits.min_free_bytes"))
        }
    }

    private func used(_ operation: String, _ archive: Archive) throws(ArchiveError) -> ArchiveUsage {
        do {
            return ArchiveUsage(used: try catalog.read(.archiveBytes).present &+ waiting.withLock { $0 })
        } catch {
            throw ArchiveError("\(operation) (how much it holds cannot be told: \(error))", archive.path, .inputOutput)
        }
    }
}

extension ArchiveLimits {
    /// Returns when room was made, or cannot be: whether a second try is worth it.
    func makeRoom(for bytes: UInt64) async -> Bool {
        await withCheckedContinuation { continuation in
            if case .terminated = inlet.yield(.room(bytes, continuation)) { continuation.resume(returning: false) }
        }
    }

    /// To be called when something was stored that may break them.
    func enforce() {
        if current != Configuration.Limits() { inlet.yield(.limits) }
    }

    func noteLease(until end: Timestamp) {
        inlet.yield(.leaseEnd(end))
    }

    /// To be called when what runs may keep has changed: by a configuration, or by the end of a lease.
    func applyPolicies() {
        inlet.yield(.policies)
    }

    /// Nobody serves requests any more.
    func refuseRequests() async {
        inlet.finish()
        for await request in requests {
            if case .room(_, let continuation) = request { continuation.resume(returning: false) }
        }
    }
}
