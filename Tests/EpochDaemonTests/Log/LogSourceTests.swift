import EpochCore
import Testing

@testable import EpochDaemon

/// What happens to the files of logs: no epoch is lost, and none comes twice.
@Suite struct LogSourceTests {
    /// Those whose files grow. Whether the daemon is restarted in between.
    static let cases = [LogFormat.csv, .jsonLines, .lightning, .tensorBoard, .progress, .mlflow].flatMap { format in
        [(format, false), (format, true)]
    }

    private func log(_ format: LogFormat) throws -> GrowingLog {
        let log = try GrowingLog(format)
        try log.append(0..<3)
        #expect(try log.epochs() == [0, 1, 2])
        return log
    }

    private func epochs(_ log: GrowingLog, afterRestart isRestarted: Bool) throws -> [Int] {
        if isRestarted { try log.restart() }
        return try log.epochs()
    }

    @Test(arguments: cases) func `epochs that are added come once`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.append(3..<5)
        #expect(try epochs(log, afterRestart: isRestarted) == [3, 4])
        #expect(try epochs(log, afterRestart: isRestarted) == [])
    }

    @Test(arguments: cases)
    func `many epochs that are found at once come once`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.append(3..<60)
        #expect(try epochs(log, afterRestart: isRestarted) == Array(3..<60))
        try log.append(60..<100)
        #expect(try epochs(log, afterRestart: isRestarted) == Array(60..<100))
        #expect(try epochs(log, afterRestart: isRestarted) == [])
    }

    @Test(arguments: cases) func `a log that was truncated begins anew`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.rewrite(0..<1, value: 0.25)
        #expect(try epochs(log, afterRestart: isRestarted) == [0])
    }

    @Test(arguments: cases)
    func `a log that was rewritten, and is longer, comes anew`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.rewrite(0..<6, value: 0.25)
        #expect(try epochs(log, afterRestart: isRestarted) == Array(0..<6))
    }

    @Test(arguments: cases)
    func `a log that was copied away and emptied goes on`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.truncate()
        #expect(try epochs(log, afterRestart: isRestarted) == [])
        try log.append(3..<5)
        #expect(try epochs(log, afterRestart: isRestarted) == [3, 4])
    }

    @Test(arguments: cases)
    func `a log that was renamed away is read to its end, and then the new one`(
        format: LogFormat, isRestarted: Bool
    ) throws {
        let log = try log(format)
        try log.append(3..<4)
        try log.rename(log.name, to: log.name + ".1")
        try log.append(4..<6)
        #expect(try epochs(log, afterRestart: isRestarted) == [3, 4, 5])
    }

    @Test(arguments: cases)
    func `a log that was replaced by itself with more in it goes on`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.append(0..<5, to: "new")
        try log.rename("new", to: log.name)
        #expect(try epochs(log, afterRestart: isRestarted) == [3, 4])
    }

    @Test(arguments: cases)
    func `a log that was deleted and made again, under the same number, begins anew`(
        format: LogFormat, isRestarted: Bool
    ) throws {
        let log = try log(format)
        try log.remove()
        try log.rewrite(0..<4, value: 0.25)
        #expect(try epochs(log, afterRestart: isRestarted) == Array(0..<4))
    }

    // With TensorBoard, a resumed training has a file of its own.
    @Test(arguments: cases.filter { $0.0 != .tensorBoard })
    func `a resumed training that repeats epochs gives them again`(format: LogFormat, isRestarted: Bool) throws {
        let log = try log(format)
        try log.append([1, 2, 3], value: 0.75)
        #expect(try epochs(log, afterRestart: isRestarted) == [1, 2, 3])
    }

    @Test func `a line of progress that is longer than any other loses and doubles nothing over a restart`() throws {
        let log = try log(.progress)
        let bars = (1...20_000).map { "\r\($0)/20000 [=====>....................] - ETA: 9s - loss: 0.5000" }.joined()
        try log.append(text: "Epoch 4/99" + "\n" + bars)
        #expect(try epochs(log, afterRestart: false) == [])
        #expect(try epochs(log, afterRestart: true) == [])
        try log.append(text: " - val_loss: 0.4000" + "\n")
        #expect(try epochs(log, afterRestart: true) == [3])
    }

    @Test(arguments: [LogFormat.tensorBoard, .mlflow])
    func `a file that was gone before it was read costs the others nothing over a restart`(format: LogFormat) throws {
        let log = try log(format)
        log.tell(of: "metrics/gone")
        #expect(try epochs(log, afterRestart: true) == [])
        try log.append(3..<5)
        #expect(try epochs(log, afterRestart: true) == [3, 4])
    }
}
