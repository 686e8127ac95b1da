import Testing

@testable import EpochCore

@Suite struct RunTrackerTests {
    @Test func `weights written before the first row of a fresh log belong to it`() throws {
        var driver = try TrackerDriver()
        try driver.write(0)
        driver.wait(0.002)
        driver.row(0)
        #expect(driver.savedNumbers == [1])
        #expect(driver.commits.first?.order.pairing.certainty == .certain)
    }

    @Test func `a trainer that saves before it logs has every epoch saved`() throws {
        var driver = try TrackerDriver()
        for epoch in 0..<6 {
            driver.wait(1)
            try driver.write(epoch)
            driver.wait(0.003)
            driver.row(epoch)
        }
        #expect(driver.savedNumbers == [1, 2, 3, 4, 5, 6])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `a trainer that logs before it saves has every epoch saved, the last one too`() throws {
        var driver = try TrackerDriver()
        for epoch in 0..<6 {
            driver.wait(1)
            driver.row(epoch)
            driver.wait(0.003)
            try driver.write(epoch)
        }
        driver.wait(1)
        #expect(driver.savedNumbers == [1, 2, 3, 4, 5, 6])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `log-first weights are captured at once where the policy wants their row`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(0.003)
        try driver.write(0)
        #expect(driver.captures == 1)
    }

    @Test func `a row that comes while a file is written may be that file's`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(1)
        try driver.begin()
        driver.wait(0.1)
        driver.row(1)
        driver.wait(0.1)
        try driver.end(1)
        #expect(driver.commits.last?.order.candidates == [0, 1])
        #expect(driver.missed.isEmpty)
    }

    @Test func `where weights come first, a row with the very time of found weights is theirs`() throws {
        var driver = try TrackerDriver(order: .weightsFirst)
        driver.row(0)
        driver.wait(1)
        driver.row(1)
        try driver.find(1)
        driver.wait(1)
        driver.row(2)
        #expect(driver.savedNumbers == [2])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test(arguments: [0.001, -0.001]) func `found weights with the very time of a row are its own`(gap: Double) throws {
        var driver = try TrackerDriver()
        for epoch in 0..<3 {
            driver.wait(1)
            if gap > 0 { driver.row(epoch) }
            driver.wait(abs(gap))
            let version = driver.put(epoch, "model.h5")
            driver.wait(abs(gap))
            if gap < 0 { driver.row(epoch) }
            driver.wait(0.05)
            driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        }
        #expect(driver.savedNumbers == [1, 2, 3])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `found weights with the very time of a row are uncertain where another row is near`() throws {
        var driver = try TrackerDriver()
        driver.wait(1)
        driver.row(0)
        driver.wait(0.3)
        driver.row(1)
        try driver.find(1)
        #expect(driver.commits.map(\.order.pairing.certainty) == [.uncertain])
    }

    @Test func `a missed record is remembered over a restart, for a file that names its epoch`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.row(0)
        driver.wait(1)
        driver.row(1)
        #expect(driver.missed.keys.map(\.epoch) == [0])
        let missed = Array(driver.tracker.missed.values)
        driver.tracker = RunTracker(
            settings: driver.tracker.settings, memory: driver.tracker.memory, wants: driver.tracker.wants,
            missed: missed)
        try driver.find(0, "ckpt-01.h5")
        #expect(driver.savedNumbers == [1])
    }

    @Test func `while everything is looked at, no record is given up`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.tracker.isScanning = true
        driver.row(0)
        driver.row(1)
        try driver.find(0, "ckpt-01.h5")
        driver.tracker.isScanning = false
        driver.feed(.tick)
        #expect(driver.savedNumbers == [1])
        #expect(driver.missed.isEmpty)
    }

    @Test func `an epoch that the policy skips costs no capture`() throws {
        var driver = try TrackerDriver(bestOnly: true)
        for epoch in 0..<5 {
            driver.wait(1)
            try driver.write(epoch)
            driver.wait(0.003)
            driver.row(epoch, loss: epoch == 0 ? 0.1 : 0.5)
        }
        driver.wait(5)
        #expect(driver.savedNumbers == [1])
        #expect(driver.captures == 1)
    }

    @Test func `weights whose row is late are captured before they may be overwritten`() throws {
        var driver = try TrackerDriver()
        try driver.write(0)
        driver.wait(0.3)
        #expect(driver.captures == 1)
        driver.row(0)
        #expect(driver.savedNumbers == [1])
    }

    @Test func `a trainer that saves only some epochs leaves the others missed`() throws {
        var driver = try TrackerDriver()
        for epoch in 0..<6 {
            driver.wait(1)
            if epoch % 2 == 0 {
                try driver.write(epoch)
                driver.wait(0.003)
            }
            driver.row(epoch)
        }
        driver.wait(1)
        try driver.write(6)
        driver.wait(0.003)
        driver.row(6)
        #expect(driver.savedNumbers == [1, 3, 5, 7])
        #expect(driver.missed.keys.map { $0.epoch + 1 }.sorted() == [2, 4, 6])
    }

    @Test func `a write that stands midway between two rows is marked uncertain and claims no epoch`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(1)
        try driver.write(0)
        driver.wait(1)
        driver.row(1)
        #expect(driver.savedNumbers == [])
        let order = try #require(driver.commits.first?.order)
        #expect(order.record == nil)
        #expect(order.candidates == [0, 1])
        #expect(order.pairing.certainty == .uncertain)
        #expect(order.path == "uncertain/01-or-02.model.h5")
    }

    @Test func `a configured order settles what the times do not tell`() throws {
        var driver = try TrackerDriver(order: .logFirst)
        driver.row(0)
        driver.wait(1)
        try driver.write(0)
        #expect(driver.savedNumbers == [1])
    }

    @Test func `weights that are overwritten before they were captured are missed`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(0.001)
        try driver.begin()
        driver.feed(.ended(file: "model.h5", at: driver.now))
        driver.feed(.incomplete(file: "model.h5", reason: "its writer died"))
        driver.wait(1)
        driver.row(1)
        driver.wait(0.001)
        try driver.write(1)
        driver.wait(2)
        #expect(driver.savedNumbers == [2])
        #expect(driver.missed[RowKey(generation: 0, epoch: 0)]?.contains("its writer died") == true)
    }

    @Test func `a copy that was outrun by the next write is given up`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(0.002)
        try driver.begin()
        driver.wait(0.01)
        driver.feed(.ended(file: "model.h5", at: driver.now))
        let version = driver.put(0, "model.h5")
        _ = driver.put(1, "model.h5")
        driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        #expect(driver.commits.isEmpty)
        #expect(driver.held.isEmpty)
    }

    @Test func `numbered weights are tied to the epoch in their name in either order`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.wait(1)
        try driver.write(0, "ckpt-01.h5")
        driver.row(0)
        driver.wait(1)
        driver.row(1)
        try driver.write(1, "ckpt-02.h5")
        #expect(driver.savedNumbers == [1, 2])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `numbered weights that were there already are tied to the rows of the log`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        for epoch in 0..<4 { driver.row(epoch, timed: epoch == 3) }
        for epoch in 0..<4 { try driver.find(epoch, "ckpt-0\(epoch + 1).h5") }
        #expect(driver.savedNumbers.sorted() == [1, 2, 3, 4])
    }

    @Test func `weights named for an epoch that has no row yet wait for it`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.row(0)
        driver.wait(1)
        try driver.write(1, "ckpt-02.h5")
        #expect(driver.commits.isEmpty)
        driver.row(1)
        #expect(driver.savedNumbers == [2])
    }

    @Test func `numbered weights of the only epoch, written long after its row, are its own after a while`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.row(0)
        driver.wait(2)
        try driver.write(0, "ckpt-01.h5")
        driver.wait(29)
        #expect(driver.commits.isEmpty)
        driver.wait(2)
        #expect(driver.savedNumbers == [1])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `no silence tells whose they are where an epoch was repeated before`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        for _ in 0..<2 {
            driver.row(0)
            driver.wait(2)
        }
        try driver.write(0, "ckpt-01.h5")
        driver.wait(600)
        #expect(driver.commits.isEmpty)
    }

    @Test func `a name that contradicts its epoch's row is uncertain`() throws {
        var driver = try TrackerDriver(weights: "w-{epoch:02d}-{val_loss:.2f}.h5")
        driver.row(0, loss: 0.25)
        try driver.write(0, "w-01-0.75.h5")
        #expect(driver.commits.first?.order.record == nil)
        #expect(driver.commits.first?.order.pairing.certainty == .uncertain)
    }

    @Test func `a resume that repeats an epoch starts a generation, and its weights are its own`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        for epoch in [0, 1, 2, 1, 2] {
            driver.wait(1)
            try driver.write(epoch, "ckpt-0\(epoch + 1).h5")
            driver.wait(0.003)
            driver.row(epoch)
        }
        #expect(driver.savedNumbers == [1, 2, 3, 2, 3])
        #expect(driver.commits.map(\.order.generation) == [0, 0, 0, 1, 1])
    }

    @Test func `a training begun anew in an emptied log forgets the best, a resumed one keeps it`() throws {
        var driver = try TrackerDriver(bestOnly: true)
        driver.row(0, loss: 0.2)
        driver.row(0, loss: 0.4, restarted: true)
        #expect(driver.decisions[RowKey(generation: 1, epoch: 0)]?.path != nil)
        driver.row(0, loss: 0.5)
        #expect(driver.decisions[RowKey(generation: 2, epoch: 0)]?.path == nil)
    }

    @Test func `what was learned and what is handled survives a restart`() throws {
        var driver = try TrackerDriver()
        for epoch in 0..<3 {
            driver.wait(1)
            try driver.write(epoch)
            driver.wait(0.003)
            driver.row(epoch)
        }
        let settings = driver.tracker.settings
        driver.tracker = RunTracker(settings: settings, memory: driver.tracker.memory)
        let version = try #require(driver.live["model.h5"]?.version)
        driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        driver.wait(1)
        try driver.write(3)
        driver.wait(0.003)
        driver.row(3)
        #expect(driver.savedNumbers == [1, 2, 3, 4])
    }

    @Test func `a decision that waited when the daemon stopped is fulfilled by the weights found later`() throws {
        var driver = try TrackerDriver(order: .logFirst)
        driver.row(0)
        let record = EpochRecord(epoch: 0, metrics: ["val_loss": .number(0.5)])
        let row = TrackedRow(key: RowKey(generation: 0, epoch: 0), index: 0, time: driver.now)
        let want = Want(row: row, record: record, path: "w.01.h5", reason: "every epoch is saved")
        driver.tracker = RunTracker(settings: driver.tracker.settings, memory: driver.tracker.memory, wants: [want])
        driver.wait(1)
        try driver.find(0)
        #expect(driver.savedNumbers == [1])
    }

    @Test func `weights found after a row are its own when long silence shows that no row follows`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(0.05)
        try driver.find(0)
        driver.wait(10)
        #expect(driver.savedNumbers == [1])
    }

    @Test func `weights found before the last of many rows are uncertain`() throws {
        var driver = try TrackerDriver()
        try driver.begin()
        driver.tracker = RunTracker(settings: driver.tracker.settings)
        let version = driver.put(4, "model.h5")
        driver.wait(0.01)
        for epoch in 0..<5 { driver.row(epoch, timed: epoch == 4) }
        driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        #expect(driver.commits.map(\.order.pairing.certainty) == [.uncertain])
    }
}
