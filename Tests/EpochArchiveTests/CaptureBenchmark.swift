import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

private let benchmarkDirectory = ProcessInfo.processInfo.environment["EPOCHD_BENCHMARK"]

/// `EPOCHD_BENCHMARK=DIRECTORY swift test -c release --filter CaptureBenchmark`: capture and commit against
/// `cp F G && sync G`, interleaved, medians of 7.
@Suite(.serialized, .enabled(if: benchmarkDirectory != nil, "EPOCHD_BENCHMARK names no directory"))
struct CaptureBenchmark {
    @Test(arguments: [1, 16, 256])
    func `capture and commit take at most half as long again as cp and sync`(mebibytes: Int) throws {
        let workspace = try Workspace(in: try #require(benchmarkDirectory))
        try workspace.write(Weights.bytes(fill: 5, size: mebibytes << 20))
        let archive = try workspace.archive()
        let (live, copy) = (workspace.live("w.h5"), workspace.root + "/copy")
        _ = try Shell.run("/usr/bin/sync", live)
        var (copying, committing): ([Double], [Double]) = ([], [])
        for _ in 0..<7 {
            copying.append(try seconds { try Shell.run("/bin/sh", "-c", "cp \(live) \(copy) && sync \(copy)") })
            unlink(copy)
            var snapshot: Snapshot?
            committing.append(try seconds { snapshot = try self.commit(workspace, archive) })
            // Both start with the same free pages: fresh ones cost far more on a virtual machine.
            try archive.remove(try #require(snapshot))
        }
        let (reference, ours) = (copying.sorted()[3], committing.sorted()[3])
        print("\(mebibytes) MiB: cp+sync \(reference * 1000) ms, capture+commit \(ours * 1000) ms")
        #expect(ours < 1.5 * reference)
    }

    private func commit(_ workspace: Workspace, _ archive: Archive) throws -> Snapshot {
        let capture = try archive.capture(workspace.request())
        return try archive.commit(capture, as: Weights.snapshot(capture, "w.h5"), collision: .refuse).snapshot
    }

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
