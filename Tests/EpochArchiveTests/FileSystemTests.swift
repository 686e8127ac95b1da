import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// On file systems of their own.
@Suite(.serialized, .enabled(if: Mount.isPossible, "mounting needs root and mkfs.xfs"))
struct FileSystemTests {
    @Test func `a file system that can reflinks the capture`() throws {
        let mount = try Mount.xfs()
        let workspace = try Workspace(in: mount.path)
        try workspace.write(Weights.bytes(fill: 3, size: 6 << 20))
        let archive = try workspace.archive()
        let capture = try archive.capture(workspace.request())
        #expect(capture.reflinked)
        #expect(capture.sha256 == (try sha256sum(workspace.live("w.h5"))))
    }

    @Test func `a clone keeps its bytes when the live file is rewritten before it is hashed`() throws {
        let mount = try Mount.xfs()
        let workspace = try Workspace(in: mount.path)
        try workspace.write(Weights.bytes(fill: 3))
        let archive = try workspace.archive()
        let clone = try archive.clone(workspace.request())
        let file = open(workspace.live("w.h5"), O_CLOEXEC | O_WRONLY)
        _ = Weights.bytes(fill: 4).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        close(file)
        let capture = try archive.finish(clone)
        let staged = workspace.archivePath + "/.epochd/staging/" + capture.id
        #expect(try workspace.contents(staged) == Weights.bytes(fill: 3))
        #expect(capture.sha256 == (try sha256sum(staged)))
    }

    @Test func `a clone across file systems is not supported and leaves nothing`() throws {
        let mount = try Mount.tmpfs(size: "8m")
        let workspace = try Workspace(in: mount.path)
        try workspace.write(Weights.bytes(fill: 3))
        let archive = try workspace.archive()
        #expect(cause { try archive.clone(workspace.request()) } == .notSupported)
        #expect(try workspace.staged() == [])
    }

    @Test func `a full disk is told as such and leaves nothing`() throws {
        let mount = try Mount.tmpfs(size: "4m")
        let workspace = try Workspace()
        try workspace.write(Weights.bytes(fill: 3, size: 6 << 20))
        let archive = try Archive(root: mount.path + "/archive", holder: "")
        let free = try archive.freeBytes()
        #expect(cause { try archive.capture(workspace.request()) } == .noSpace)
        #expect(try archive.freeBytes() == free)
    }

    @Test func `a full disk at the manifest leaves neither manifest nor object and keeps the capture`() throws {
        let mount = try Mount.tmpfs(size: "4m")
        let workspace = try Workspace(in: mount.path)
        let archive = try workspace.archive()
        try workspace.commit(1, as: "kept.h5", to: archive)
        try workspace.write(Weights.bytes(fill: 2))
        let capture = try archive.capture(workspace.request())
        fill(mount.path + "/ballast")
        let outcome = cause { try archive.commit(capture, as: Weights.snapshot(capture, "w.h5"), collision: .refuse) }
        #expect(outcome == .noSpace)
        #expect(try workspace.manifests().count == 1)
        unlink(mount.path + "/ballast")
        let snapshot = try archive.commit(capture, as: Weights.snapshot(capture, "w.h5"), collision: .refuse).snapshot
        #expect(try archive.verify(snapshot))
    }

    @Test func `what was announced before a power cut is there after it`() throws {
        let outer = try Mount.xfs(size: "2G")
        let inner = try Mount.xfs(in: outer.path)
        let workspace = try Workspace()
        let archive = try Archive(root: inner.path + "/archive", holder: "")
        var announced: [Snapshot] = []
        for number in 1...3 {
            try workspace.write(Weights.bytes(fill: UInt8(number), size: 1 << 20))
            let capture = try archive.capture(workspace.request())
            let path = "new-\(number)/w.h5"
            announced.append(
                try archive.commit(capture, as: Weights.snapshot(capture, path), collision: .refuse).snapshot)
            let cut = try inner.afterPowerCut()
            let survivor = try Archive(root: cut.path + "/archive", holder: "")
            let recovery = try survivor.recover()
            #expect(recovery.snapshots[Workspace.run] == announced)
            #expect(recovery.findings == [])
            for snapshot in announced { #expect(try survivor.verify(snapshot)) }
        }
    }

    @Test func `a removal that was announced before a power cut leaves nothing after it`() throws {
        let outer = try Mount.xfs(size: "2G")
        let inner = try Mount.xfs(in: outer.path)
        let workspace = try Workspace(in: inner.path)
        let archive = try workspace.archive()
        let snapshot = try workspace.commit(1, as: "sub/w.h5", to: archive).snapshot
        try archive.remove(snapshot)
        let cut = try inner.afterPowerCut()
        let path = workspace.archivePath.replacingOccurrences(of: inner.path, with: cut.path)
        let recovery = try Archive(root: path, holder: "").recover()
        #expect(recovery.snapshots == [Workspace.run: []])
        #expect(recovery.findings == [])
        #expect(recovery.unknown == [])
    }

    private func fill(_ path: String) {
        let file = open(path, O_CLOEXEC | O_WRONLY | O_CREAT, 0o600)
        let block = [UInt8](repeating: 0, count: 4096)
        while write(file, block, block.count) > 0 {}
        close(file)
    }
}
