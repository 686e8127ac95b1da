package import EpochCore
import Glibc

/// Reads a log that grows, each line once, whatever happens to the file.
///
/// A line counts when its newline is there. The log may be truncated, rewritten, replaced, renamed away or gone for
/// a while; it is known again by its contents (`LogPosition`). A log that was renamed away is read to its end first,
/// by the descriptor that is still open or by its new name in the same directory.
///
/// Only plain reads: no lock, no write, no link followed, nothing but regular files opened. Reading blocks, so this
/// belongs on a thread for such work; one owner at a time.
package final class LogFollower {
    /// Longer lines (with their newline) are skipped and counted.
    package static let lineLimit = 1 << 20

    /// Relative to the run's directory.
    package let name: String
    let unit: LogUnit
    /// Behind the lines that were handed over; nil before the first chunk.
    package internal(set) var position: LogPosition?
    var file: LogFile?
    /// The state in which the file had nothing more to read, and its unfinished last line.
    var unchanged: (version: FileVersion, partialLine: [UInt8])?
    /// Bytes behind the position that were handed over already, and the window that they came from. Only of bytes.
    private var ahead = 0
    private var window: LogWindow?

    /// `position`: where an earlier follower of this log stopped.
    package init(name: String, position: LogPosition?, unit: LogUnit = .line) {
        self.name = name
        self.position = position
        self.unit = unit
    }

    /// The lines that were completed since the last call, from at most about `limit` bytes (between 4 KiB and 1 MiB;
    /// up to 1 MiB for a line that is longer than the limit).
    ///
    /// `directory`: the run's directory, also by `O_PATH`. After an error the position stays as it is.
    package func read(in directory: Int32, limit: Int = 256 << 10) throws(LogFollowerError) -> LogChunk {
        let limit = min(max(limit, 4 << 10), Self.lineLimit)
        let clock = coarseNow()
        if let file, let version = version(of: file, in: directory) {
            return try read(file, version, clock: clock, limit: limit)
        }
        let named = locate(name, in: directory)
        let current = try? named.get()
        if let rest = try restOfOldFile(unless: current?.identity, in: directory, limit: limit) { return rest }
        let target = try named.get()
        if file?.identity != target.identity { file = try open(target) }
        guard let file else { throw failure(.missing) }
        guard let version = file.version() else { throw lost("statx") }
        return try read(file, version, clock: clock, limit: limit)
    }

    /// What comes before this offset is not needed again, whatever happens. For logs that are handed over by the byte; it
    /// moves the position, up to what was handed over last.
    package func advance(to offset: UInt64) {
        guard let window, var moved = position, offset >= moved.offset else { return }
        let end = min(window.start + Int(offset - moved.offset), window.bytes.count)
        moved.consume(window.bytes[..<end])
        position = moved
        ahead = window.bytes.count - end
        self.window = nil
    }

    /// When the log was last written to, by its name; nil when it is not there.
    package func modified(in directory: Int32) -> Timestamp? {
        (file ?? (try? locate(name, in: directory).get()))?.version()?.modified
    }

    /// Gives the descriptor back. The next read opens the log again and goes on at the position.
    package func close() {
        file = nil
        unchanged = nil
    }

    /// - Parameter clock: the time before the version was looked at.
    private func read(
        _ file: LogFile, _ version: FileVersion, clock: Timestamp, limit: Int
    ) throws(LogFollowerError) -> LogChunk {
        if let chunk = unchangedChunk(version) { return chunk }
        if let chunk = try resume(file, version: version, limit: limit) { return keep(chunk, clock: clock) }
        let chunk = try begin(file, version: version, limit: limit)
        return keep(chunk, clock: clock)
    }

    /// Goes on at the position; nil when this is not the log of which that much was read.
    func resume(_ file: LogFile, version: FileVersion, limit: Int) throws(LogFollowerError) -> LogChunk? {
        guard var position, version.size >= position.offset + UInt64(ahead) else { return nil }
        guard let head = file.bytes(at: 0, count: position.head.length) else { throw lost("pread") }
        guard LogPosition.Checksum(of: head[...]) == position.head else { return nil }
        position.identity = version.identity
        return try chunk(of: file, LogChunk(change: .continued, position: position, version: version), limit: limit)
    }

    private func begin(_ file: LogFile, version: FileVersion, limit: Int) throws(LogFollowerError) -> LogChunk {
        let incarnation = position.map { $0.incarnation + 1 } ?? 0
        ahead = 0
        let start = LogPosition(identity: version.identity, incarnation: incarnation)
        let empty = LogChunk(change: changeAtBeginning(version), position: start, version: version)
        guard let chunk = try chunk(of: file, empty, limit: limit) else { throw lost("pread") }
        return chunk
    }

    private func changeAtBeginning(_ version: FileVersion) -> LogChange {
        guard let position else { return .started }
        if position.identity != version.identity { return .restarted(.replaced) }
        return .restarted(version.size < position.offset ? .truncated : .rewritten)
    }

    /// Fills the chunk from its position on; nil when the anchor is not there.
    private func chunk(of file: LogFile, _ empty: LogChunk, limit: Int) throws(LogFollowerError) -> LogChunk? {
        let window = try window(of: file, at: empty.position, size: empty.version.size, limit: limit + ahead)
        guard window.matches(empty.position.anchor) else { return nil }
        var chunk = empty
        guard unit == .line else {
            window.pass(into: &chunk, ahead: ahead)
            ahead = window.bytes.count - window.start
            self.window = window
            return chunk
        }
        window.split(into: &chunk, mayCut: limit == Self.lineLimit)
        guard chunk.more, chunk.position == empty.position else { return chunk }
        return try self.chunk(of: file, empty, limit: Self.lineLimit)
    }

    // Anchor and news come from one read, so that a rewrite in between cannot pass unseen. What came after `size` was
    // looked at is left to the next read.
    private func window(
        of file: LogFile, at position: LogPosition, size: UInt64, limit: Int
    ) throws(LogFollowerError) -> LogWindow {
        let start = position.anchor.length
        let offset = position.offset - UInt64(start)
        let left = Int(clamping: size > offset ? size - offset : 0)
        guard let bytes = file.bytes(at: offset, count: min(start + limit, left)) else { throw lost("pread") }
        return LogWindow(bytes: bytes, start: start, isFull: bytes.count == start + limit)
    }
}
