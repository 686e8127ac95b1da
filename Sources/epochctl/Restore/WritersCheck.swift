import CLinux
import Glibc

/// Whether a training runs: somebody has a file open for writing. Told by a read lease, which is given back at once; the
/// kernel grants it to the file's owner and to root.
enum WritersCheck {
    enum Answer: Hashable {
        case nobody
        case somebody
        /// Another user's file, or a file system without leases.
        case unknown
    }

    static func answer(for descriptor: Int32) -> Answer {
        epoch_ignore_sigio()
        return switch epoch_has_writer(descriptor) {
        case 0: .nobody
        case 1: .somebody
        default: .unknown
        }
    }

    /// - Returns: false when it could not be told.
    static func refuse(_ name: String, in folder: borrowing WeightsFolder) throws(ClientError) -> Bool {
        guard let file = try folder.open(name) else { return true }
        defer { close(file) }
        switch answer(for: file) {
        case .nobody: return true
        case .unknown: return false
        case .somebody:
            throw .failed(
                "restore into \(Escaped(folder.path)): a process has \(Escaped(name)) open for writing, so a training "
                    + "seems to run; nothing was changed: stop it first")
        }
    }
}
