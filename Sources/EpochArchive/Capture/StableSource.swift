internal import CLinux
internal import EpochCore
internal import Glibc

/// The proof that a live file kept one state from `init` to `confirm`: no writer at either end, and the same identity,
/// size, mtime and ctime on the open file and on its name.
struct StableSource: ~Copyable {
    let file: LiveFile
    let version: FileVersion
    private let before: WriterTest

    init(_ request: CaptureRequest) throws(ArchiveError) {
        let file = try LiveFile(directory: request.directory, name: request.name)
        let version = try Self.pastItsTick(file)
        let writer = WriterTest(file.descriptor)
        guard writer != .somebody else { throw Self.hasWriter(file.name) }
        guard request.expected == nil || request.expected == version else {
            throw Self.changed(file.name, "it is no longer the state that was decided on")
        }
        self.file = file
        self.version = version
        before = writer
    }

    /// A write within the clock tick of `changed` would not change it. So wait for the tick to pass, and look then.
    private static func pastItsTick(_ file: borrowing LiveFile) throws(ArchiveError) -> FileVersion {
        var version = try file.version()
        // A time far in the future (a clock that was set back) cannot be waited for, and no write would repeat it.
        for _ in 0..<40 where version.changed.nanoseconds >= epoch_coarse_now() {
            usleep(500)
            version = try file.version()
        }
        return version
    }

    /// - Returns: how sure it is.
    func confirm() throws(ArchiveError) -> WriterTest {
        let after = WriterTest(file.descriptor)
        guard after != .somebody else { throw Self.hasWriter(file.name) }
        guard try file.version() == version else { throw changed("it was written") }
        var status = epoch_stat()
        guard epoch_stat_at(file.directory, file.name, &status) == 0 else { throw LiveFile.failure(file.name, errno) }
        guard FileVersion(status) == version else { throw changed("its name leads to another file") }
        return after == .nobody ? before : after
    }

    func changed(_ what: String) -> ArchiveError { Self.changed(file.name, what) }

    private static func hasWriter(_ name: String) -> ArchiveError { changed(name, "a process has it open for writing") }

    private static func changed(_ name: String, _ what: String) -> ArchiveError {
        ArchiveError("capture", name, .changed(what))
    }
}
