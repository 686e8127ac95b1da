import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// Real threads that write while a capture runs.
@Suite(.serialized) struct CaptureRaceTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    /// Runs `act` on a thread of its own as soon as something is staged, which is after the capture's first look.
    private func captureWhile(
        _ name: String = "w.h5", _ act: @escaping @Sendable () -> Void
    ) -> ArchiveError.Cause? {
        let staging = workspace.archivePath + "/.epochd/staging"
        let thread = Thread {
            while (try? FileManager.default.contentsOfDirectory(atPath: staging).isEmpty) ?? true { sched_yield() }
            act()
        }
        thread.start()
        return cause { try archive.capture(workspace.request(name)) }
    }

    @Test(arguments: 0..<5)
    func `one byte written during the copy makes it changed`(round: Int) throws {
        try workspace.write(Weights.bytes(fill: 1, size: 48 << 20))
        let path = workspace.live("w.h5")
        let outcome = captureWhile {
            let file = open(path, O_CLOEXEC | O_WRONLY)
            var byte: UInt8 = 9
            pwrite(file, &byte, 1, 5000)
            close(file)
        }
        guard case .changed? = outcome else {
            Issue.record("the capture ended with \(String(describing: outcome))")
            return
        }
        #expect(try workspace.staged() == [])
    }

    @Test func `a file renamed over the name during the copy makes it changed`() throws {
        try workspace.write(Weights.bytes(fill: 1, size: 48 << 20))
        try workspace.write(Weights.bytes(fill: 2), "new.h5")
        let (new, path) = (workspace.live("new.h5"), workspace.live("w.h5"))
        let outcome = captureWhile { rename(new, path) }
        guard case .changed? = outcome else {
            Issue.record("the capture ended with \(String(describing: outcome))")
            return
        }
    }

    @Test func `a folder swapped for another during the copy makes it changed`() throws {
        let (folder, other) = (workspace.live("sub"), workspace.live("other"))
        for path in [folder, other] { mkdir(path, 0o755) }
        try workspace.write(Weights.bytes(fill: 1, size: 48 << 20), "sub/w.h5")
        try workspace.write(Weights.bytes(fill: 2), "other/w.h5")
        let away = workspace.live("away")
        let outcome = captureWhile("sub/w.h5") {
            rename(folder, away)
            rename(other, folder)
        }
        // Between the two renames the name leads nowhere.
        #expect(outcome == .changed("its name leads to another file") || outcome == .vanished)
    }

    @Test func `a file cut short during the copy makes it changed`() throws {
        try workspace.write(Weights.bytes(fill: 1, size: 48 << 20))
        let path = workspace.live("w.h5")
        let outcome = captureWhile { truncate(path, 1000) }
        guard case .changed? = outcome else {
            Issue.record("the capture ended with \(String(describing: outcome))")
            return
        }
    }

    @Test func `no capture ever mixes two generations of a file rewritten in place`() throws {
        let generations = 300
        let size = 2 << 20
        try workspace.write(Weights.bytes(fill: 0, size: size))
        let writer = RewritingTrainer(path: workspace.live("w.h5"), size: size, generations: generations)
        writer.start()
        var (whole, changed) = (0, 0)
        while !writer.isFinished || whole == 0 {
            do {
                let capture = try archive.capture(workspace.request())
                whole += 1
                let staged = try workspace.contents(workspace.archivePath + "/.epochd/staging/" + capture.id)
                #expect(Set(staged.dropFirst(56)).count == 1)
                archive.discard(capture)
            } catch let error as ArchiveError {
                guard case .changed = error.cause else { throw error }
                changed += 1
            }
        }
        #expect(changed > 0)
        #expect(try workspace.staged() == [])
    }
}
