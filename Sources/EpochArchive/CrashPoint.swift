internal import Glibc

/// The places between two durable steps. With `EPOCHD_CRASH_AT` set to a point's name, the process kills itself there:
/// the tests then prove that the next start repairs it. Costs a comparison otherwise.
package enum CrashPoint: String, CaseIterable, Sendable {
    case stagingCreated = "staging-created"
    case stagingCopied = "staging-copied"
    case stagingSynced = "staging-synced"
    case temporaryWritten = "temporary-written"
    case temporaryRenamed = "temporary-renamed"
    case manifestCommitted = "manifest-committed"
    case objectRenamed = "object-renamed"
    case objectCommitted = "object-committed"
    case replacedForgotten = "replaced-forgotten"
    case linkWritten = "link-written"
    case objectUnlinked = "object-unlinked"
    case objectRemoved = "object-removed"
    case treePartlyRemoved = "tree-partly-removed"
    case manifestUnlinked = "manifest-unlinked"
    case pendingDescribed = "pending-described"
    case pendingMoved = "pending-moved"
    case pendingCommitted = "pending-committed"
    case pendingUnparked = "pending-unparked"
    case pendingForgotten = "pending-forgotten"
    case pendingRefused = "pending-refused"
    case pendingEmptied = "pending-emptied"

    private static let chosen = getenv("EPOCHD_CRASH_AT").map { String(cString: $0) }

    static func reach(_ point: CrashPoint) {
        if point.rawValue == chosen { kill(getpid(), SIGKILL) }
    }
}
