package import EpochCore

/// Why a configuration file cannot be used.
package struct ConfigurationFileError: Error, Sendable, CustomStringConvertible {
    package enum Cause: Sendable {
        case unreadable(String)
        case wrong(ConfigurationError)
    }

    package var path: String
    package var cause: Cause

    package var issues: [ConfigurationIssue] {
        if case .wrong(let error) = cause { error.issues } else { [] }
    }

    package var description: String {
        switch cause {
        case .unreadable(let reason): "read configuration \(path): \(reason)"
        case .wrong(let error): "configuration \(path) has \(count(error.issues.count)):\n\(error)"
        }
    }

    private func count(_ number: Int) -> String {
        number == 1 ? "1 error" : "\(number) errors"
    }
}
