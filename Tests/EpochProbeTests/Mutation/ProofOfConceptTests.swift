import EpochCore
import EpochProbe
import FoundationEssentials
import Glibc
import Testing

/// Files made to break libhdf5, all that lie in the folder `EPOCHD_HOSTILE_FILES`. They are other people's, and are not
/// part of this project: `make fuzz-probe` fetches them.
@Suite struct ProofOfConceptTests {
    private static let folder = ProcessInfo.processInfo.environment["EPOCHD_HOSTILE_FILES"]

    @Test(.enabled(if: folder != nil)) func `each hostile file gets its verdict, and the daemon stays as it is`()
        async throws
    {
        let folder = try #require(Self.folder)
        let client = ProbeClient(executable: try Programs.probe())
        let audit = DaemonAudit()
        var table = VerdictTable()
        for path in try Self.files(beneath: folder) {
            let file = try OpenFile(path)
            let start = ContinuousClock.now
            let verdict = await client.examine(descriptor: file.descriptor)
            table.add("hostile files", verdict, took: .now - start)
            if [.crashed, .timedOut].contains(verdict.validation) {
                print("\(verdict.validation) \(URL(filePath: path).lastPathComponent): \(verdict.reason)")
            }
            // No verdict of the probe itself; nothing that would count as verified.
            #expect(verdict.validation != .unavailable, "\(path): \(verdict.reason)")
        }
        print(table, "memory grew by \(audit.growth >> 10) KiB", separator: "\n")
        try #require(table.total > 0, "no files in \(folder)")
        #expect(audit.isSameProcess)
        #expect(audit.growth < DaemonAudit.allowedGrowth)
        #expect(audit.newDescriptors <= DaemonAudit.allowedDescriptors)
        #expect(table.slowest < .seconds(10))
    }

    private static func files(beneath folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".git/") }.sorted()
            .map { "\(folder)/\($0)" }.filter { path in
                var status = stat()
                return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
            }
    }
}
