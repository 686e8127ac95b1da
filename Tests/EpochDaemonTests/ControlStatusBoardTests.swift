import EpochCore
import EpochDaemon
import Testing

@Suite struct `The status board` {
    private func board() throws -> StatusBoard { try ControlFixture().board }

    @Test func `a problem keeps the time it began, until it is solved`() throws {
        let board = try board()
        board.problemFound(alpha, .init(code: "c", message: "first", since: moment(1)))
        board.problemFound(alpha, .init(code: "c", message: "second", since: moment(2)))
        #expect(board.current.runs[alpha]?.problems == [.init(code: "c", message: "second", since: moment(1))])
        board.problemSolved(alpha, code: "c")
        #expect(board.current.runs[alpha]?.problems == [])
    }

    @Test func `a reload keeps what a watch has counted, and drops the runs of a watch that went`() throws {
        let board = try board()
        board.overflowed("demo")
        board.runChanged(alpha, to: .vanished)
        board.watchesConfigured([WatchStatus(name: "demo", monitor: "acc", highestIsBest: true)])
        #expect(board.current.overflows == 1)
        #expect(board.current.watch("demo")?.monitor == "acc")
        #expect(board.current.runs[alpha]?.state == .vanished)
        board.watchesConfigured([])
        #expect(board.current.runs.isEmpty)
    }

    @Test func `late words about a watch that went are dropped`() throws {
        let board = try board()
        board.watchesConfigured([])
        board.runChanged(alpha, to: .following)
        board.scanned("demo", directories: 1, at: moment(1))
        #expect(board.current.runs.isEmpty)
        #expect(board.current.watches.isEmpty)
    }

    @Test func `a good reload forgets the bad one`() throws {
        let board = try board()
        board.reloadFailed("bad")
        #expect(board.current.daemon.lastReloadError == "bad")
        board.configurationLoaded(digest: "d2", at: moment(9))
        #expect(board.current.daemon.lastReloadError == nil)
        #expect(board.current.daemon.configurationDigest == "d2")
    }

    @Test func `a service's progress is there until it stops`() throws {
        let board = try board()
        board.progressed("scanner", at: moment(3))
        #expect(board.current.progress == ["scanner": moment(3)])
        board.stoppedProgress(of: "scanner")
        #expect(board.current.progress.isEmpty)
    }
}
