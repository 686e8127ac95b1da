import EpochArchive
import Foundation
import Glibc
import Testing

struct ArchiveLockTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    @Test func `a second daemon is refused and told who has the archive`() throws {
        let archive = try workspace.archive()
        let outcome = cause { try Archive(root: workspace.archivePath, holder: "socket /other") }
        #expect(outcome == .inUse("process \(getpid()) (socket /run/test.sock)"))
        withExtendedLifetime(archive) {}
    }

    @Test func `an archive that is given up can be taken`() throws {
        do { _ = try workspace.archive() }
        _ = try workspace.archive()
    }

    @Test func `the parent of an archive is not made`() throws {
        let path = workspace.root + "/not-mounted/archive"
        #expect(cause { try Archive(root: path, holder: "") } == .system(ENOENT))
    }

    @Test func `an error says operation, object, cause and remedy`() throws {
        let error = ArchiveError("reserve 5 bytes for a copy of", "w.h5", .noSpace)
        #expect(
            error.description == "reserve 5 bytes for a copy of w.h5: no space left on the archive's file system; "
                + "free space, or let prune keep fewer snapshots")
    }
}
