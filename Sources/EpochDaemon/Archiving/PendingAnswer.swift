package import EpochCore

/// What somebody says to a pending snapshot: a client, the end of the time, or a later snapshot of the same name.
struct PendingAnswer: Sendable {
    typealias Continuation = CheckedContinuation<Result<AnsweredSnapshot, PendingAnswerError>, Never>

    private enum Source {
        case user(UInt32?)
        case reason(String)
    }

    let isApproval: Bool
    private let source: Source
    /// Who waits for what comes of it.
    let continuation: Continuation?

    init(isApproval: Bool, by user: UInt32?, _ continuation: Continuation) {
        self.isApproval = isApproval
        source = .user(user)
        self.continuation = continuation
    }

    init(refusing reason: String) {
        isApproval = false
        source = .reason(reason)
        continuation = nil
    }

    /// For people: "approved by alice (uid 1000)". May wait for a directory service.
    var reason: String {
        switch source {
        case .reason(let reason): reason
        case .user(let user):
            "\(isApproval ? "approved" : "rejected") by \(user.map(UserName.text) ?? "an unknown user")"
        }
    }
}

/// A pending snapshot that was answered.
package struct AnsweredSnapshot: Hashable, Sendable {
    package var snapshot: Snapshot
    /// Ids of the snapshots that it took the place of.
    package var replaced: [String] = []

    package init(snapshot: Snapshot, replaced: [String] = []) {
        self.snapshot = snapshot
        self.replaced = replaced
    }
}

package enum PendingAnswerError: Error, Hashable, Sendable {
    /// It was answered already, or never there.
    case unknown
    /// It is pending as before.
    case failed(String)
}
