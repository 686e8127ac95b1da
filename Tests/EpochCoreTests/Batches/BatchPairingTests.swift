import EpochCore
import Testing

/// Weights that are saved at batches, tied to the rows of a log of batches.
@Suite struct BatchPairingTests {
    private struct Trainer {
        var driver: TrackerDriver
        var isLogFirst: Bool
        var every = 3
        var steps = 0

        init(
            _ template: String = "w.{epoch:02d}-{batch:02d}.h5", isLogFirst: Bool,
            order: WatchConfiguration.Order = .auto, weights: String = "model.h5"
        ) throws {
            driver = try TrackerDriver(template, order: order, weights: weights)
            driver.tracker.settings.policy.profile = .keras315
            driver.tracker.settings.policy.frequency = .batches(every)
            self.isLogFirst = isLogFirst
        }

        mutating func train(epochs: Int, batches: Int, file: (Int, Int) -> String = { _, _ in "model.h5" }) throws {
            for epoch in 0..<epochs {
                for batch in 0..<batches { try train(epoch, batch, file(epoch, batch)) }
                driver.row(epoch)
            }
            driver.wait(200)
        }

        private mutating func train(_ epoch: Int, _ batch: Int, _ file: String) throws {
            driver.wait(2)
            steps += 1
            if isLogFirst { driver.batch(epoch, batch) }
            driver.wait(0.001)
            if steps % every == 0 { try driver.write(100 * epoch + batch, file) }
            driver.wait(0.001)
            if !isLogFirst { driver.batch(epoch, batch) }
        }
    }

    private func sure(_ driver: TrackerDriver) -> [[Int?]] {
        driver.commits.filter { $0.order.record != nil }
            .map { [$0.trueEpoch, $0.order.record?.epoch, $0.order.record?.batch] }
    }

    /// After every third of the batches of epochs of four; as `[100 * epoch + batch, epoch, batch]`.
    private static let saved = [[2, 0, 2], [101, 1, 1], [200, 2, 0], [203, 2, 3]] as [[Int?]]

    @Test(arguments: [true, false])
    func `weights are of the batch whose row is beside them`(isLogFirst: Bool) throws {
        var trainer = try Trainer(isLogFirst: isLogFirst, order: isLogFirst ? .logFirst : .weightsFirst)
        try trainer.train(epochs: 3, batches: 4)
        #expect(sure(trainer.driver) == Self.saved)
        #expect(trainer.driver.commits.map(\.order.path).first == "w.01-03.h5")
        #expect(trainer.driver.missed.isEmpty)
    }

    @Test(arguments: [true, false])
    func `the order of the callbacks is learned, and no weights are tied to another batch`(isLogFirst: Bool) throws {
        var trainer = try Trainer(isLogFirst: isLogFirst)
        try trainer.train(epochs: 9, batches: 4)
        let sure = sure(trainer.driver)
        #expect(sure.count >= 8)
        #expect(sure.allSatisfy { row in row[0] == row[1].flatMap { epoch in row[2].map { 100 * epoch + $0 } } })
    }

    @Test func `a name with epoch and batch tells the row, whatever the times say`() throws {
        var trainer = try Trainer(isLogFirst: true, order: .weightsFirst, weights: "w.{epoch}-{batch}.h5")
        try trainer.train(epochs: 3, batches: 4) { "w.\($0 + 1)-\($1 + 1).h5" }
        #expect(sure(trainer.driver) == Self.saved)
        #expect(trainer.driver.commits.first?.order.pairing.evidence == "epoch 1, batch 3 in the file's name")
    }

    @Test func `a name with the epoch alone does not tell which of its batches it is`() throws {
        var trainer = try Trainer(isLogFirst: true, order: .logFirst, weights: "w.{epoch}.h5")
        try trainer.train(epochs: 3, batches: 4) { epoch, _ in "w.\(epoch + 1).h5" }
        #expect(sure(trainer.driver) == Self.saved)
        #expect(trainer.driver.commits.allSatisfy { $0.order.pairing.evidence.contains("log_first") })
    }

    @Test func `the end of an epoch is recorded, and decides nothing`() throws {
        var trainer = try Trainer(isLogFirst: true, order: .logFirst)
        trainer.driver.tracker.settings.policy.stepsPerEpoch = 4
        try trainer.train(epochs: 2, batches: 4)
        let end = try #require(trainer.driver.decisions[RowKey(generation: 0, epoch: 1)])
        #expect(end.outcome == .skip && end.basis.map(\.rule) == [.saveFrequency])
        #expect(trainer.driver.decisions.count == 4)
    }

    @Test func `batches that come again begin a generation`() throws {
        var trainer = try Trainer(isLogFirst: true, order: .logFirst)
        try trainer.train(epochs: 2, batches: 4)
        try trainer.train(epochs: 1, batches: 4)
        #expect(trainer.driver.tracker.memory.generation == 1)
        #expect(sure(trainer.driver).count == 4)
    }
}
