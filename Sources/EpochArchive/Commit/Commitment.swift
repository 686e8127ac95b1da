package import EpochCore

/// What a commit made.
package struct Commitment: Hashable, Sendable {
    /// As it is in the manifest: with the path it really got.
    package let snapshot: Snapshot
    /// The ids of snapshots that it replaced, which are no more.
    package let replaced: [String]
}
