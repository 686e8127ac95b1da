internal import CLinux
internal import Glibc

/// Whether anybody has a file open for writing, by a read lease that is taken and given back at once. It also tells of
/// a writer that closed the file and still has it mapped.
package enum WriterTest: Hashable, Sendable {
    case nobody
    case somebody
    /// The file system has no leases, or the file is another user's and epochd lacks CAP_LEASE.
    case unknown(errno: Int32)

    /// A writer that opens the file in that moment breaks the lease, and the signal that tells would end the process.
    private static let signalIsIgnored: Void = epoch_ignore_sigio()

    init(_ file: borrowing Descriptor) {
        Self.signalIsIgnored
        switch epoch_has_writer(file.raw) {
        case 0: self = .nobody
        case 1: self = .somebody
        default: self = .unknown(errno: errno)
        }
    }
}
