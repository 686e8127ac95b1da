/// A policy that met an error which would have ended the training: it decides nothing more until the training is
/// resumed, or the policy is changed.
package struct PolicyFailure: Hashable, Sendable, Codable {
    /// 0-based, as logged.
    package var epoch: Int
    package var error: PolicyError
    /// The `SavePolicy.fingerprint` of the policy that failed.
    package var policy: String

    package init(epoch: Int, error: PolicyError, policy: String) {
        self.epoch = epoch
        self.error = error
        self.policy = policy
    }
}

extension PolicyFailure: CustomStringConvertible {
    package var description: String { "epoch \(epoch + 1): \(error)" }
}
