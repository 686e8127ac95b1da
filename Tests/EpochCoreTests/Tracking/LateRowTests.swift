import EpochCore
import EpochTestSupport
import Testing

/// Rows that are told of after writes that came after them.
@Suite struct LateRowTests {
    /// A training whose rows are known a while after they were written.
    private struct Trainer {
        var isWeightsFirst: Bool
        var epochSeconds: Double
        var writeSeconds: Double
        var gap: Double
        var delay: Double
        var isExact: Bool

        init(_ random: inout SeededRandom) {
            isWeightsFirst = .random(using: &random)
            epochSeconds = .random(in: 1...60, using: &random)
            writeSeconds = .random(in: 0.005...1, using: &random)
            gap = .random(in: 0.0005...0.05, using: &random)
            delay = .random(in: 0...0.6, using: &random)
            isExact = .random(using: &random)
        }

        func play(epochs: Int) throws -> TrackerDriver {
            var driver = try TrackerDriver()
            for epoch in 0..<epochs {
                driver.wait(epochSeconds)
                if isWeightsFirst { try driver.write(epoch, seconds: writeSeconds) }
                driver.wait(gap)
                let time = driver.now
                if isWeightsFirst {
                    driver.wait(delay)
                    driver.lateRow(epoch, written: time, isExact: isExact)
                } else {
                    driver.wait(gap)
                    try tell(epoch, at: time, during: &driver)
                }
            }
            driver.wait(200)
            return driver
        }

        /// Before, amid or after the write that comes behind it.
        private func tell(_ epoch: Int, at time: Timestamp, during driver: inout TrackerDriver) throws {
            try driver.begin()
            driver.wait(min(delay, writeSeconds))
            if delay < writeSeconds { driver.lateRow(epoch, written: time, isExact: isExact) }
            driver.wait(max(0, writeSeconds - delay))
            try driver.end(epoch)
            driver.wait(max(0, delay - writeSeconds))
            if delay >= writeSeconds { driver.lateRow(epoch, written: time, isExact: isExact) }
        }
    }

    @Test(arguments: 0..<20) func `no write is tied to another epoch's row without a mark`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<50 {
            let trainer = Trainer(&random)
            let driver = try trainer.play(epochs: 10)
            #expect(driver.areAllSurePairingsTrue, "seed \(seed), \(trainer)")
        }
    }

    @Test func `few are uncertain where the times are exact`() throws {
        var random = SeededRandom(seed: 5)
        var (sure, all) = (0, 0)
        for _ in 0..<200 {
            var trainer = Trainer(&random)
            trainer.isExact = true
            let driver = try trainer.play(epochs: 10)
            sure += driver.savedNumbers.count
            all += 10
        }
        #expect(Double(sure) / Double(all) > 0.9, "\(sure) of \(all)")
    }

    @Test func `a write that began after the row is its own where logs come first`() throws {
        var driver = try TrackerDriver(order: .logFirst)
        let time = driver.now
        driver.tracker.isRowPending = true
        driver.wait(0.01)
        try driver.write(0)
        driver.tracker.isRowPending = false
        driver.lateRow(0, written: time)
        driver.wait(1)
        #expect(driver.savedNumbers == [1])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `a row amid a write leaves it uncertain`() throws {
        var driver = try TrackerDriver()
        try driver.begin()
        driver.wait(1)
        let time = driver.now
        driver.wait(1)
        try driver.end(0)
        driver.lateRow(0, written: time)
        driver.wait(1)
        driver.row(1)
        driver.wait(100)
        #expect(driver.savedNumbers.isEmpty)
    }
}
