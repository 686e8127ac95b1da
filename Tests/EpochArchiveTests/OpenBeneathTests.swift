import CLinux
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// `epoch_open_beneath`: how every name of a run or an archive is opened.
struct OpenBeneathTests {
    let workspace: Workspace

    init() throws {
        workspace = try Workspace()
        try FileManager.default.createDirectory(atPath: workspace.live("a/b"), withIntermediateDirectories: true)
        try workspace.write([1], "a/b/file")
        symlink("b", workspace.live("a/link"))
        symlink("file", workspace.live("a/b/link"))
    }

    /// 0, or the error.
    private func open(_ path: String, _ flags: Int32 = O_RDONLY) -> Int32 {
        let file = epoch_open_beneath(workspace.directory, path, flags)
        guard file >= 0 else { return errno }
        defer { close(file) }
        return fcntl(file, F_GETFD) & FD_CLOEXEC == 0 ? -1 : 0
    }

    @Test(arguments: ["a/b/file", "a//b///file", "./a/./b/file", "a/b", "a/b/", "."])
    func `a path through directories is opened, close-on-exec`(_ path: String) {
        #expect(open(path) == 0)
    }

    @Test(arguments: ["a/link/file", "a/b/link", "a/link", "a/link/"])
    func `a link is not followed, wherever it stands`(_ path: String) {
        #expect(open(path) == ELOOP)
        #expect(open(path, O_RDONLY | O_DIRECTORY) == ELOOP)
    }

    @Test(arguments: ["..", "../live/a/b/file", "a/../a/b/file", "a/b/..", "/", "/etc/passwd"])
    func `no way leads out`(_ path: String) {
        #expect(open(path) == EXDEV)
    }

    @Test(arguments: [
        ("", ENOENT), ("a/none", ENOENT), ("none/file", ENOENT), ("a/b/file/", ENOTDIR), ("a/b/file/x", ENOTDIR),
        (String(repeating: "x", count: 256), ENAMETOOLONG),
    ])
    func `what is not there is told apart`(_ path: String, _ code: Int32) {
        #expect(open(path) == code)
    }

    @Test func `with O_PATH and O_NOFOLLOW a link itself is opened, as a place to look at`() {
        #expect(open("a/b/link", epoch_O_PATH() | O_NOFOLLOW) == 0)
    }

    @Test func `thousands of walks leave no descriptor open`() {
        for _ in 0..<30_000 { _ = (open("a/b/file"), open("a/link/file"), open("a/b/..")) }
        #expect(open("a/b/file") == 0)
    }
}
