import Testing

@testable import EpochCore

/// Weights of one name whose times do not tell their epoch, and whose counters do.
@Suite struct CounterPairingTests {
    /// A training that was watched for three epochs of 8 steps, and paired for certain by its times.
    private func learned(
        weightsFirst: Bool, order: WatchConfiguration.Order = .auto,
        uncertain: WatchConfiguration.Uncertain = .archive, epochs: Int = 3, counting isOfEpochs: Bool = false
    ) throws -> TrackerDriver {
        var driver = try TrackerDriver(order: order, uncertain: uncertain)
        driver.counters = { epoch in
            TrainingCounters(step: isOfEpochs ? nil : 8 * (epoch + 1), epoch: isOfEpochs ? epoch + 1 : nil)
        }
        for epoch in 0..<epochs {
            driver.wait(2)
            if !weightsFirst { driver.row(epoch) }
            driver.wait(0.003)
            try driver.write(epoch)
            driver.wait(0.003)
            if weightsFirst { driver.row(epoch) }
        }
        driver.wait(2)
        return driver
    }

    private func restarted(_ driver: TrackerDriver) -> TrackerDriver {
        var driver = driver
        driver.tracker = RunTracker(settings: driver.tracker.settings, memory: driver.tracker.memory)
        driver.tracker.isScanning = true
        return driver
    }

    @Test func `a write midway between two rows is told by the steps in it`() throws {
        var driver = try learned(weightsFirst: false)
        driver.row(3)
        driver.wait(2)
        try driver.write(3)
        driver.wait(2)
        driver.row(4)
        #expect(driver.savedNumbers == [1, 2, 3, 4])
        let evidence = driver.commits.last?.order.pairing.evidence ?? ""
        #expect(evidence.hasSuffix("step 32 of 8 an epoch in the file"), "\(evidence)")
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `the same write without counters is uncertain`() throws {
        var driver = try learned(weightsFirst: false)
        driver.counters = { _ in nil }
        driver.row(3)
        driver.wait(2)
        try driver.write(3)
        driver.wait(2)
        driver.row(4)
        #expect(driver.commits.last?.order.pairing.certainty == .uncertain)
    }

    @Test func `weights that were written while nobody watched are told by the steps in them`() throws {
        var driver = restarted(try learned(weightsFirst: true))
        driver.row(3, timed: false)
        try driver.find(4)
        driver.row(4, timed: false)
        driver.row(5)
        driver.tracker.isScanning = false
        driver.feed(.tick)
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `after a restart the row of the epoch in found weights is theirs, though others came since`() throws {
        var driver = restarted(try learned(weightsFirst: true))
        let version = driver.put(4, "model.h5")
        driver.wait(2)
        for epoch in 3...6 { driver.row(epoch, timed: epoch == 6) }
        driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        driver.tracker.isScanning = false
        driver.feed(.tick)
        #expect(driver.savedNumbers == [1, 2, 3, 5])
        #expect(driver.areAllSurePairingsTrue)
        #expect(driver.missed.keys.map(\.epoch).sorted() == [3, 5])
    }

    @Test func `while found weights are asked no record that they may be of is given up`() throws {
        var driver = restarted(try learned(weightsFirst: true))
        driver.capturesAtOnce = false
        let version = driver.put(4, "model.h5")
        driver.wait(2)
        for epoch in 3...6 { driver.row(epoch, timed: epoch == 6) }
        driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        driver.tracker.isScanning = false
        driver.feed(.tick)
        #expect(driver.missed.isEmpty)
        driver.finishCaptures()
        #expect(driver.savedNumbers == [1, 2, 3, 5])
        #expect(driver.missed.keys.map(\.epoch).sorted() == [3, 5])
    }

    @Test func `where nobody sees a write begin the first epoch and the steps tell every other one`() throws {
        var driver = try TrackerDriver()
        driver.counters = { TrainingCounters(step: 8 * ($0 + 1)) }
        for epoch in 0..<5 {
            driver.wait(1)
            try driver.find(epoch)
            driver.wait(0.02)
            driver.row(epoch)
        }
        #expect(driver.savedNumbers == [1, 2, 3, 4, 5])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `counters in the midst of an epoch leave it uncertain`() throws {
        var driver = try learned(weightsFirst: false)
        driver.row(3)
        driver.wait(2)
        driver.counters = { _ in TrainingCounters(step: 35) }
        try driver.write(3)
        driver.wait(2)
        driver.row(4)
        #expect(driver.commits.last?.order.pairing.certainty == .uncertain)
    }

    @Test func `counters of no row beside the write leave it uncertain, and end what was learned`() throws {
        var driver = try learned(weightsFirst: false)
        driver.row(3)
        driver.wait(2)
        driver.counters = { _ in TrainingCounters(step: 80) }
        try driver.write(3)
        driver.wait(2)
        driver.row(4)
        let pairing = try #require(driver.commits.last?.order.pairing)
        #expect(pairing.certainty == .uncertain)
        #expect(pairing.evidence.hasSuffix("nor is a row beside it of step 80 of 8 an epoch in the file"))
        #expect(driver.tracker.memory.counters?.mayTell(in: .init(generation: 0, restartedAt: nil)) == false)
    }

    @Test(arguments: [2, 3])
    func `counters that few writes agree on do not win over the order of the callbacks`(epochs: Int) throws {
        var driver = try learned(weightsFirst: false, epochs: epochs)
        driver.row(epochs)
        driver.wait(2)
        try driver.write(epochs + 1)
        driver.wait(2)
        driver.row(epochs + 1)
        #expect(driver.commits.last?.order.record?.epoch == (epochs == 3 ? 4 : nil))
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test(arguments: [TrainingCounters(step: 16), TrainingCounters(epoch: 2)])
    func `weights between two processes are not told by counters`(_ counters: TrainingCounters) throws {
        var driver = try learned(weightsFirst: true, counting: counters.step == nil)
        driver.counters = { _ in counters }
        try driver.write(1)
        driver.wait(4)
        driver.row(1)
        #expect(driver.commits.last?.order.pairing.certainty == .uncertain)
    }

    @Test(arguments: [2, 3])
    func `counters that three writes agree on win over an order that was told`(epochs: Int) throws {
        var driver = try learned(weightsFirst: false, order: .logFirst, epochs: epochs)
        driver.row(epochs)
        driver.wait(2)
        try driver.write(epochs + 1)
        driver.wait(2)
        driver.row(epochs + 1)
        let pairing = driver.commits.last?.order.pairing
        #expect(driver.areAllSurePairingsTrue, "\(String(describing: pairing))")
        let isFirm = epochs == 3
        #expect(pairing?.certainty == (isFirm ? .certain : .uncertain))
        #expect(driver.commits.last?.order.record?.epoch == (isFirm ? 4 : nil))
    }

    @Test func `counters do not win over a row that is back to back with the write`() throws {
        var driver = try learned(weightsFirst: false)
        driver.counters = { _ in TrainingCounters(step: 40) }
        driver.row(3)
        driver.wait(0.003)
        try driver.write(3)
        driver.wait(2)
        driver.row(4)
        driver.wait(2)
        #expect(driver.savedNumbers == [1, 2, 3])
        let evidence = driver.commits.last?.order.pairing.evidence ?? ""
        #expect(evidence.hasPrefix("the times say epoch 4 (row came first"))
        #expect(evidence.hasSuffix("and its counters epoch 5 (step 40 of 8 an epoch in the file)"))
    }

    @Test func `counters of no row that there can be do not shake what the times prove`() throws {
        var driver = try learned(weightsFirst: false)
        driver.counters = { _ in TrainingCounters(step: 80) }
        driver.row(3)
        driver.wait(0.003)
        try driver.write(3)
        driver.wait(2)
        #expect(driver.savedNumbers == [1, 2, 3, 4])
        let evidence = driver.commits.last?.order.pairing.evidence ?? ""
        #expect(evidence.hasSuffix("although step 80 of 8 an epoch in the file"), "\(evidence)")
    }

    @Test func `an epoch in the name is believed against the counters`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.counters = { TrainingCounters(step: $0 == 3 ? 8 : 8 * ($0 + 1)) }
        for epoch in 0..<4 {
            driver.wait(1)
            driver.row(epoch)
            try driver.write(epoch, "ckpt-0\(epoch + 1).h5")
        }
        #expect(driver.savedNumbers == [1, 2, 3, 4])
    }

    @Test func `what the times prove states the counters that agree`() throws {
        let driver = try learned(weightsFirst: false, epochs: 4)
        let evidence = driver.commits.last?.order.pairing.evidence ?? ""
        #expect(evidence.hasSuffix("; step 32 of 8 an epoch in the file"), "\(evidence)")
    }

    @Test func `where uncertain is skipped nothing is captured, and the record states why`() throws {
        var driver = try TrackerDriver(uncertain: .skip)
        driver.row(0)
        driver.wait(1)
        driver.tracker.memory.order.score = 3
        try driver.write(0)
        driver.wait(1)
        driver.row(1)
        #expect(driver.commits.isEmpty)
        #expect(driver.leftUncertain.keys.map(\.epoch).sorted() == [0, 1])
        let reason = driver.leftUncertain.values.first ?? ""
        #expect(reason.hasPrefix("not archived, as `uncertain` is \"skip\": the times around the write"))
        #expect(driver.missed.isEmpty)
        #expect(driver.held.count == driver.discards)
    }
}
