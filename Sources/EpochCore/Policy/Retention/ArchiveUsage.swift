/// How full the archive is.
package struct ArchiveUsage: Hashable, Sendable {
    /// Bytes of all present snapshots.
    package var used: UInt64
    /// What its file system has left for us; nil: not asked.
    package var free: UInt64?

    package init(used: UInt64, free: UInt64? = nil) {
        self.used = used
        self.free = free
    }
}

extension Configuration.Limits {
    /// How many bytes have to go before so many may come.
    package func excess(of usage: ArchiveUsage, adding bytes: UInt64 = 0) -> UInt64 {
        let overMost = maxBytes.map { Self.difference(usage.used.addingSaturated(bytes), $0) } ?? 0
        guard let least = minFreeBytes, let free = usage.free else { return overMost }
        return max(overMost, Self.difference(least.addingSaturated(bytes), free))
    }

    private static func difference(_ left: UInt64, _ right: UInt64) -> UInt64 { left > right ? left - right : 0 }
}

extension UInt64 {
    func addingSaturated(_ other: UInt64) -> UInt64 {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? .max : sum
    }
}
