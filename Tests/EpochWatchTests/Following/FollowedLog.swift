import EpochCore
import Glibc

@testable import EpochWatch

/// A log in a directory of its own, with the lines that a follower returned of it.
final class FollowedLog {
    let directory: TemporaryDirectory
    private(set) var follower = LogFollower(name: "log.csv", position: nil)
    private(set) var changes: [LogChange] = []
    private(set) var skippedLongLines = 0

    init() throws { directory = try TemporaryDirectory() }

    func append(_ text: String) throws { try directory.append(text, to: "log.csv") }

    func write(_ text: String) throws { try directory.write(text, to: "log.csv") }

    /// One chunk.
    func chunk(limit: Int = 256 << 10) throws -> LogChunk {
        let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        let chunk = try follower.read(in: descriptor, limit: limit)
        changes.append(chunk.change)
        skippedLongLines += chunk.skippedLongLines
        return chunk
    }

    /// The lines of as many chunks as there are.
    @discardableResult
    func lines(limit: Int = 256 << 10) throws -> [String] {
        var lines: [String] = []
        while true {
            let chunk = try chunk(limit: limit)
            lines += chunk.lines.map { String(decoding: chunk.bytes(of: $0), as: UTF8.self) }
            let isOld = chunk.position.identity != (try? identity())
            if !chunk.more, chunk.lines.isEmpty || !isOld { return lines }
        }
    }

    /// Which file has the log's name.
    func identity() throws -> FileIdentity? {
        let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        return LogFile.locate("log.csv", in: descriptor)?.identity
    }

    /// As after a restart of the daemon: only the position is kept.
    func restart() { follower = LogFollower(name: "log.csv", position: follower.position) }
}
