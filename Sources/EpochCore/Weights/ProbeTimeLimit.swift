/// How long an examination may take: whatever a file is, there is a verdict on it within that time.
package enum ProbeTimeLimit {
    /// For a file of no size to speak of. With what starting and ending a process takes, a file of up to 50 MB has its
    /// verdict within ten seconds.
    package static let base: UInt64 = 8
    /// One second more for so many bytes: half of what a slow disk reads in that time.
    package static let bytesPerSecond: UInt64 = 50_000_000
    /// A size may be a lie: a file with holes states any.
    package static let maximum: UInt64 = 3600

    /// Seconds for an artifact of so many bytes.
    package static func seconds(size: UInt64) -> UInt64 { min(base + size / bytesPerSecond, maximum) }
}
