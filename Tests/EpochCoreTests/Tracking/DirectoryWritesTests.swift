import Testing

@testable import EpochCore

/// Saves that are many changes, and of which nobody can tell the last until it is long over.
@Suite struct DirectoryWritesTests {
    @Test func `many changes are one save, and the row that comes before it is settled is its own`() throws {
        var driver = try TrackerDriver()
        for epoch in 0..<6 {
            driver.wait(1)
            try driver.change(3)
            driver.wait(0.003)
            driver.row(epoch)
            driver.wait(0.25)
            try driver.settle(epoch)
        }
        #expect(driver.savedNumbers == [1, 2, 3, 4, 5, 6])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `where the row comes first, the save behind it is its own, the last one too`() throws {
        var driver = try TrackerDriver()
        for epoch in 0..<6 {
            driver.wait(1)
            driver.row(epoch)
            driver.wait(0.003)
            try driver.change(3)
            driver.wait(0.25)
            try driver.settle(epoch)
        }
        driver.wait(1)
        #expect(driver.savedNumbers == [1, 2, 3, 4, 5, 6])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `a save that was taken for whole goes on, as long as no row has come`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(1)
        try driver.change(2)
        driver.wait(0.25)
        try driver.settle(9)
        #expect(driver.captures == 1)
        try driver.change(2)
        driver.wait(0.25)
        try driver.settle(1)
        driver.wait(0.2)
        driver.row(1)
        #expect(driver.commits.map(\.trueEpoch) == [1])
        #expect(driver.captures == 2)
        #expect(driver.discards == 1)
    }

    @Test func `a row amid the changes leaves open whose save it is`() throws {
        var driver = try TrackerDriver()
        driver.row(0)
        driver.wait(1)
        try driver.change(2)
        driver.row(1)
        driver.wait(0.1)
        try driver.change(2)
        driver.wait(0.25)
        try driver.settle(1)
        #expect(driver.commits.last?.order.candidates == [0, 1])
    }

    @Test func `after its row the next changes are the next save`() throws {
        var driver = try TrackerDriver()
        try driver.change(2)
        driver.row(0)
        driver.wait(0.25)
        try driver.settle(0)
        driver.wait(1)
        try driver.change(2)
        driver.row(1)
        driver.wait(0.25)
        try driver.settle(1)
        #expect(driver.savedNumbers == [1, 2])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `what was captured of half a save is captured again when the rest has come`() throws {
        var driver = try TrackerDriver(weights: "c-{epoch:02d}")
        driver.commitsAtOnce = false
        try driver.change(2, "c-01")
        driver.row(0)
        driver.wait(0.25)
        try driver.settle(9, "c-01")
        let half = try #require(driver.commits.first?.order)
        #expect(driver.tracker.mayBeContinued(half.write))
        driver.feed(.reopened(half.write))
        try driver.change(1, "c-01")
        driver.wait(0.25)
        driver.commitsAtOnce = true
        try driver.settle(0, "c-01")
        #expect(driver.commits.last?.trueEpoch == 0)
        #expect(driver.commits.last?.order.record?.epoch == 0)
        #expect(driver.missed.isEmpty)
    }

    @Test func `a directory of one name for all epochs is another save once a row has come`() throws {
        var driver = try TrackerDriver()
        driver.commitsAtOnce = false
        try driver.change(2)
        driver.row(0)
        driver.wait(0.25)
        try driver.settle(0)
        let order = try #require(driver.commits.first?.order)
        #expect(!driver.tracker.mayBeContinued(order.write))
    }
}

extension TrackerDriver {
    /// Changes something in a directory, so often.
    mutating func change(_ count: Int, _ file: String = "model.h5") throws {
        for _ in 0..<count {
            live[file] = nil
            feed(.continued(file: file, name: try name(file), at: now))
            wait(0.01)
        }
    }

    mutating func settle(_ epoch: Int, _ file: String = "model.h5") throws {
        let version = put(epoch, file)
        feed(.settled(file: file, name: try name(file), version, began: nil))
    }
}
