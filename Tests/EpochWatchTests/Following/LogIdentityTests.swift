import EpochCore
import Glibc
import Testing

@testable import EpochWatch

/// The log is truncated, rewritten, replaced, moved: what is read again, and what is not.
@Suite(.timeLimit(.minutes(1)))
struct LogIdentityTests {
    static let header = "epoch,loss\n"
    let log: FollowedLog

    init() throws {
        log = try FollowedLog()
        try log.append(Self.header + "0,0.5\n1,0.4\n")
        try log.lines()
    }

    @Test(arguments: [true, false])
    func `a truncated log is read from its beginning`(isRestarted: Bool) throws {
        try log.write(Self.header)
        if isRestarted { log.restart() }
        #expect(try log.lines() == ["epoch,loss"])
        #expect(log.changes.last == .restarted(.truncated))
        #expect(log.follower.position?.incarnation == 1)
    }

    @Test(arguments: [true, false])
    func `a log rewritten to a longer one under its header is read again`(isRestarted: Bool) throws {
        try log.write(Self.header + "0,0.9\n1,0.8\n2,0.7\n")
        if isRestarted { log.restart() }
        #expect(try log.lines() == ["epoch,loss", "0,0.9", "1,0.8", "2,0.7"])
        #expect(log.changes.last == .restarted(.rewritten))
    }

    @Test func `a long log that changed only at its end is read again`() throws {
        let rows = (0..<2000).map { "\($0),0.5\n" }.joined()
        try log.append(rows)
        try log.lines()
        try log.write(Self.header + "0,0.5\n1,0.4\n" + rows.dropLast(2) + "6\nnew\n")
        #expect(try log.lines().count == 2004)
        #expect(log.changes.last == .restarted(.rewritten))
    }

    @Test func `a long log that changed only at its beginning is read again`() throws {
        let rows = (0..<2000).map { "\($0),0.5\n" }.joined()
        try log.append(rows)
        try log.lines()
        try log.write(Self.header + "0,0.6\n1,0.4\n" + rows + "new\n")
        #expect(try log.lines().count == 2004)
    }

    @Test(arguments: [true, false])
    func `a log that was deleted and recreated is read again`(isRestarted: Bool) throws {
        if isRestarted { log.restart() } else { log.follower.close() }
        try log.directory.remove("log.csv")
        try log.append(Self.header + "0,0.9\n1,0.8\n2,0.7\n")
        #expect(try log.lines() == ["epoch,loss", "0,0.9", "1,0.8", "2,0.7"])
        #expect(log.changes.last == .restarted(.replaced))
    }

    @Test func `copy and truncate loses no row that was read and doubles none`() throws {
        try log.directory.write(Self.header + "0,0.5\n1,0.4\n", to: "log.1")
        try log.write("")
        #expect(try log.lines() == [])
        try log.append("2,0.3\n")
        #expect(try log.lines() == ["2,0.3"])
    }

    @Test(arguments: [Step.nothing, .close, .restart])
    func `a log that was renamed away is read to its end first`(before: Step) throws {
        before.apply(to: log)
        try log.append("2,0.3\n")
        try log.directory.rename("log.csv", to: "log.csv.1")
        try log.directory.append("3,0.2\n", to: "log.csv.1")
        try log.append(Self.header + "4,0.1\n")
        #expect(try log.lines() == ["2,0.3", "3,0.2", "epoch,loss", "4,0.1"])
        #expect(log.changes.suffix(2) == [.continued, .restarted(.replaced)])
    }

    @Test func `rows written after the renaming are read while the name is free`() throws {
        try log.directory.rename("log.csv", to: "log.csv.1")
        try log.directory.append("2,0.3\n", to: "log.csv.1")
        let chunk = try log.chunk()
        #expect(chunk.lines.count == 1)
        #expect(chunk.change == .continued)
    }

    @Test(arguments: [Step.nothing, .close, .restart])
    func `a log that vanished and came back is gone on with`(before: Step) throws {
        before.apply(to: log)
        try log.directory.makeDirectory("aside")
        try log.directory.rename("log.csv", to: "aside/log.csv")
        #expect(throws: LogFollowerError(log: "log.csv", cause: .missing)) { try log.chunk() }
        try log.directory.rename("aside/log.csv", to: "log.csv")
        try log.append("2,0.3\n")
        #expect(try log.lines() == ["2,0.3"])
        #expect(log.follower.position?.incarnation == 0)
    }

    @Test func `a log that is rewritten whole by a rename, with a row more, is gone on with`() throws {
        try log.directory.write(Self.header + "0,0.5\n1,0.4\n2,0.3\n", to: "log.tmp")
        try log.directory.rename("log.tmp", to: "log.csv")
        #expect(try log.lines() == ["2,0.3"])
        #expect(log.changes.last == .continued)
        #expect(try log.follower.position?.identity == log.identity())
    }

    @Test func `a truncation between two reads of one size is seen`() throws {
        try log.write(Self.header + "0,0.6\n1,0.4\n")
        #expect(try log.lines() == ["epoch,loss", "0,0.6", "1,0.4"])
    }

    @Test func `every incarnation has its number`() throws {
        for round in 1...3 {
            try log.write("\(round)\n")
            try log.lines()
            #expect(log.follower.position?.incarnation == round)
        }
    }
}

/// What happens to a follower before the file changes.
enum Step: String, Sendable, CustomTestStringConvertible {
    case nothing, close, restart

    var testDescription: String { rawValue }

    func apply(to log: FollowedLog) {
        switch self {
        case .nothing: break
        case .close: log.follower.close()
        case .restart: log.restart()
        }
    }
}
