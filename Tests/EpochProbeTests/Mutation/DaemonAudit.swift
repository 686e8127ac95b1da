import FoundationEssentials
import Glibc

/// What hostile files must not do to the process that has them examined.
struct DaemonAudit {
    private let pid = getpid()
    private let descriptors = DaemonAudit.openDescriptors
    private let memory = DaemonAudit.residentBytes
    static let allowedGrowth = 64 << 20
    /// The runtime opens some for itself, once.
    static let allowedDescriptors = 8

    var isSameProcess: Bool { getpid() == pid }
    /// In bytes, since this was made.
    var growth: Int { Self.residentBytes - memory }
    var newDescriptors: Int { Self.openDescriptors - descriptors }

    private static var openDescriptors: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    }

    private static var residentBytes: Int {
        guard let line = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
