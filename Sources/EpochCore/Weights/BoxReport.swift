/// How well the probe is walled in, as it proved itself.
package struct BoxReport: Hashable, Sendable {
    package enum Boxed: String, Hashable, Sendable, CaseIterable {
        /// Landlock and seccomp both hold, and every call that was tried was refused.
        case full
        /// Some of it holds.
        case partial
        /// Neither landlock nor seccomp is to be had, or nothing was proved. The limits and the separate process remain.
        case none
    }

    package var boxed: Boxed
    /// Why it is not `full`; empty when it is.
    package var reason: String
    /// Calls that were tried behind the walls: those that were refused, and those that went through.
    package var refused: [String]
    package var allowed: [String]

    package init(boxed: Boxed, reason: String = "", refused: [String] = [], allowed: [String] = []) {
        self.boxed = boxed
        self.reason = reason
        self.refused = refused
        self.allowed = allowed
    }

    /// - Parameter landlock: why it does not hold; nil where it does. So `seccomp`.
    package init(landlock: String?, seccomp: String?, refused: [String], allowed: [String]) {
        var reasons: [String] = []
        if let landlock { reasons.append("landlock: \(landlock)") }
        if let seccomp { reasons.append("seccomp: \(seccomp)") }
        if !allowed.isEmpty { reasons.append("not refused: \(allowed.joined(separator: ", "))") }
        let boxed: Boxed = reasons.isEmpty ? .full : landlock != nil && seccomp != nil ? .none : .partial
        self.init(boxed: boxed, reason: reasons.joined(separator: "; "), refused: refused, allowed: allowed)
    }
}
