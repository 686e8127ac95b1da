import EpochCore
import EpochTestSupport
import Testing

/// Random trainers, as a callback-driven training behaves: rows and writes alternate with compute time between them.
@Suite struct PairingSimulationTests {
    struct Trainer {
        var epochSeconds: Double
        var writeSeconds: Double
        var gapSeconds: Double
        var savedShare: Double
        var isWeightsFirst: Bool
        var isResumed: Bool
    }

    private func trainer(_ random: inout SeededRandom) -> Trainer {
        Trainer(
            epochSeconds: .random(in: 1...100, using: &random), writeSeconds: .random(in: 0.01...20, using: &random),
            gapSeconds: .random(in: 0.0001...0.05, using: &random),
            savedShare: [1, 0.5, 0.2].randomElement(using: &random) ?? 1, isWeightsFirst: .random(using: &random),
            isResumed: .random(using: &random))
    }

    private func play(_ trainer: Trainer, epochs: Int, _ random: inout SeededRandom) throws -> TrackerDriver {
        var driver = try TrackerDriver()
        let start = trainer.isResumed ? 5 : 0
        if trainer.isResumed { driver.row(4) }
        for epoch in start..<(start + epochs) {
            driver.wait(trainer.epochSeconds * .random(in: 0.8...1.2, using: &random))
            let isSaved = Double.random(in: 0..<1, using: &random) < trainer.savedShare
            if !trainer.isWeightsFirst { driver.row(epoch) }
            if isSaved {
                driver.wait(trainer.gapSeconds)
                try driver.write(epoch, seconds: trainer.writeSeconds)
                driver.wait(trainer.gapSeconds)
            }
            if trainer.isWeightsFirst { driver.row(epoch) }
        }
        driver.wait(200)
        return driver
    }

    @Test(arguments: 0..<40) func `no write is tied to another epoch's row without a mark`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<50 {
            let trainer = trainer(&random)
            let driver = try play(trainer, epochs: 12, &random)
            #expect(driver.areAllSurePairingsTrue, "seed \(seed), \(trainer)")
        }
    }

    @Test func `of the writes of trainers that save all epochs few are uncertain`() throws {
        var random = SeededRandom(seed: 7)
        var (sure, unsure) = (0, 0)
        for _ in 0..<200 {
            var trainer = trainer(&random)
            trainer.savedShare = 1
            let driver = try play(trainer, epochs: 12, &random)
            sure += driver.savedNumbers.count
            unsure += driver.commits.count - driver.savedNumbers.count
        }
        #expect(sure > 2300)
        #expect(unsure < 24)
    }
}
