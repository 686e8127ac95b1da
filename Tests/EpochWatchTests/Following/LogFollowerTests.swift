import EpochCore
import FoundationEssentials
import Glibc
import Testing

@testable import EpochWatch

@Suite(.timeLimit(.minutes(1)))
struct LogFollowerTests {
    let log: FollowedLog

    init() throws { log = try FollowedLog() }

    @Test func `the first read returns all complete lines`() throws {
        try log.append("epoch,loss\n0,0.5\n1,0.4\n")
        #expect(try log.lines() == ["epoch,loss", "0,0.5", "1,0.4"])
        #expect(log.changes.first == .started)
    }

    @Test func `a later read returns only what is new`() throws {
        try log.append("epoch,loss\n")
        try log.lines()
        try log.append("0,0.5\n")
        #expect(try log.lines() == ["0,0.5"])
        #expect(log.changes == [.started, .continued])
    }

    @Test func `lines have their offsets in the file`() throws {
        try log.append("ab\n\ncde\n")
        try log.lines()
        try log.append("f\n")
        let chunk = try log.chunk()
        #expect(chunk.lines.map(\.offset) == [8])
        #expect(chunk.position.offset == 10)
    }

    @Test func `a line without its newline waits`() throws {
        try log.append("0,0.5\n1,0.")
        let chunk = try log.chunk()
        #expect(chunk.lines.count == 1)
        #expect(String(decoding: chunk.partialLine, as: UTF8.self) == "1,0.")
        try log.append("4\n")
        #expect(try log.lines() == ["1,0.4"])
    }

    @Test func `an unfinished line is still told when nothing changed`() throws {
        try log.append("0,0.5\n1,0.")
        for _ in 0..<3 { #expect(try log.chunk().partialBytes == 4) }
    }

    @Test func `a carriage return belongs to its line`() throws {
        try log.append("a\r\nb\u{0}\n")
        #expect(try log.lines() == ["a\r", "b\u{0}"])
    }

    @Test func `a file that grows byte by byte gives each line once`() throws {
        let text = "epoch,löss\n0,0.5\r\n\n1,0.4\n"
        let descriptor = open(log.directory("log.csv"), O_CLOEXEC | O_WRONLY | O_CREAT | O_APPEND, 0o644)
        defer { close(descriptor) }
        var lines: [String] = []
        for var byte in text.utf8 {
            try #require(Glibc.write(descriptor, &byte, 1) == 1)
            lines += try log.lines()
        }
        #expect(lines == ["epoch,löss", "0,0.5\r", "", "1,0.4"])
    }

    @Test func `a restart in the middle of a line goes on there`() throws {
        try log.append("0,0.5\n1,0.")
        try log.lines()
        log.restart()
        try log.append("4\n2,0.3\n")
        #expect(try log.lines() == ["1,0.4", "2,0.3"])
        #expect(log.changes.last == .continued)
    }

    @Test func `a stored position survives its encoding`() throws {
        try log.append("0,0.5\n")
        try log.lines()
        let position = try #require(log.follower.position)
        let data = try JSONEncoder().encode(position)
        #expect(try JSONDecoder().decode(LogPosition.self, from: data) == position)
    }

    @Test func `reading goes on after the descriptor was given back`() throws {
        try log.append("a\n")
        try log.lines()
        log.follower.close()
        try log.append("b\n")
        #expect(try log.lines() == ["b"])
    }

    @Test func `a limit bounds one chunk and the rest follows`() throws {
        let lines = (0..<5000).map { "\($0),0.5" }
        try log.append(lines.joined(separator: "\n") + "\n")
        let chunk = try log.chunk(limit: 4096)
        #expect(chunk.more)
        #expect(chunk.position.offset <= 4096)
        #expect(try chunk.lines.count + log.lines(limit: 4096).count == lines.count)
    }

    @Test func `a line longer than the limit is returned whole`() throws {
        let line = String(repeating: "x", count: 500_000)
        try log.append(line + "\n")
        #expect(try log.lines(limit: 4096) == [line])
    }

    @Test func `a line of exactly the longest length is returned`() throws {
        let line = String(repeating: "x", count: LogFollower.lineLimit - 1)
        try log.append("a\n" + line + "\nb\n")
        #expect(try log.lines() == ["a", line, "b"])
        #expect(log.skippedLongLines == 0)
    }

    @Test func `a longer line is skipped and counted once`() throws {
        try log.append("a\n" + String(repeating: "x", count: 5 * LogFollower.lineLimit) + "\nb\n")
        #expect(try log.lines() == ["a", "b"])
        #expect(log.skippedLongLines == 1)
    }

    @Test func `a restart inside a long line does not return its end`() throws {
        try log.append(String(repeating: "x", count: 2 * LogFollower.lineLimit))
        try log.lines()
        log.restart()
        try log.append("end\nb\n")
        #expect(try log.lines() == ["b"])
        #expect(log.skippedLongLines == 1)
    }

    @Test func `the version is that of the file before the read`() throws {
        try log.append("a\nb")
        let version = try log.chunk().version
        #expect(version.size == 3)
        #expect(try version.identity == log.identity())
    }

    @Test func `reading leaves the access time alone`() throws {
        try log.append("a\n")
        let old = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 2, tv_nsec: 0)]
        try #require(utimensat(AT_FDCWD, log.directory("log.csv"), old, 0) == 0)
        try log.lines()
        var info = stat()
        try #require(stat(log.directory("log.csv"), &info) == 0)
        #expect(info.st_atim.tv_sec == 1)
    }

    @Test(arguments: 0..<20)
    func `whatever the growth and the restarts, each line comes once`(round: Int) throws {
        var written = ""
        var lines: [String] = []
        for _ in 0..<60 {
            let piece = String((0..<Int.random(in: 0...900)).map { _ in "ab,\n".randomElement() ?? "a" })
            written += piece
            try log.append(piece)
            if Bool.random() { lines += try log.lines(limit: 4096) }
            if Int.random(in: 0..<5) == 0 { log.restart() }
            if Int.random(in: 0..<5) == 0 { log.follower.close() }
        }
        lines += try log.lines()
        #expect(lines == written.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
        #expect(log.follower.position?.incarnation == 0)
    }
}
