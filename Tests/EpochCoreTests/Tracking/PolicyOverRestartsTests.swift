import EpochCore
import FoundationEssentials
import Testing

/// What a policy remembers while daemon and training come and go.
@Suite struct PolicyOverRestartsTests {
    /// A daemon that stops and starts again: all it keeps is what it stored.
    private func restarted(_ driver: TrackerDriver) throws -> TrackerDriver {
        var driver = driver
        let stored = try JSONEncoder().encode(driver.tracker.memory)
        let memory = try JSONDecoder().decode(TrackerMemory.self, from: stored)
        driver.tracker = RunTracker(settings: driver.tracker.settings, memory: memory)
        return driver
    }

    private func fail(_ driver: inout TrackerDriver, epoch: Int) {
        driver.feed(.row(EpochRecord(epoch: epoch, metrics: [:]), time: driver.now))
    }

    private func outcome(_ driver: TrackerDriver, _ epoch: Int, generation: Int = 0) -> Decision.Outcome? {
        driver.decisions[RowKey(generation: generation, epoch: epoch)]?.outcome
    }

    @Test func `a failed policy stays failed over a restart of the daemon`() throws {
        var driver = try TrackerDriver("{val_loss}.h5")
        fail(&driver, epoch: 0)
        driver = try restarted(driver)
        driver.row(1)
        #expect(outcome(driver, 1) == .failed)
    }

    @Test func `a training that is resumed gives a failed policy another chance, and keeps the best`() throws {
        var driver = try TrackerDriver("{val_loss}.h5", bestOnly: true)
        driver.row(0, loss: 0.5)
        fail(&driver, epoch: 1)
        driver.row(1, loss: 0.6)
        driver.row(2, loss: 0.4)
        #expect(outcome(driver, 1, generation: 1) == .skip)
        #expect(outcome(driver, 2, generation: 1) == .save(path: "0.4.h5"))
    }

    @Test func `counters go on over a restart of the daemon`() throws {
        var driver = try TrackerDriver()
        driver.tracker.settings.policy.period = 3
        driver.row(0)
        driver.row(1)
        driver = try restarted(driver)
        driver.row(2)
        #expect(outcome(driver, 2) == .save(path: "w.03.h5"))
    }

    @Test func `each monitor keeps its champion over a restart, and loses it with a log that begins anew`() throws {
        var driver = try TrackerDriver(bestOnly: true)
        driver.tracker.settings.policy.monitors.append(Monitor(metric: "f1", mode: .max))
        func row(_ epoch: Int, _ loss: Double, _ score: Double, restarted: Bool = false) {
            let metrics = ["val_loss": MetricValue.number(loss), "f1": .number(score)]
            if restarted { driver.feed(.logRestarted) }
            driver.feed(.row(EpochRecord(epoch: epoch, metrics: metrics), time: driver.now))
        }
        row(0, 0.5, 0.5)
        driver = try restarted(driver)
        row(1, 0.5, 0.6)
        row(2, 0.5, 0.6)
        row(0, 0.9, 0.1, restarted: true)
        #expect(outcome(driver, 1) == .save(path: "w.02.h5"))
        #expect(outcome(driver, 2) == .skip)
        #expect(outcome(driver, 0, generation: 1) == .save(path: "w.01.h5"))
    }

    @Test func `a time that is known holds the next save back`() throws {
        var driver = try TrackerDriver()
        driver.tracker.settings.policy.minInterval = 10
        driver.row(0)
        driver.wait(9)
        driver.row(1)
        driver.wait(1)
        driver.row(2)
        #expect(outcome(driver, 1) == .skip)
        #expect(outcome(driver, 2) == .save(path: "w.03.h5"))
    }
}
