import EpochCore
import Testing

/// Cases that random schedules found: rows and weights beside each other that are of different trainings.
@Suite struct StrangerTests {
    private func learned(weightsFirst: Bool, weights: String = "model.h5") throws -> TrackerDriver {
        var driver = try TrackerDriver(weights: weights)
        for epoch in 0..<3 {
            driver.wait(2)
            if !weightsFirst { driver.row(epoch) }
            driver.wait(0.003)
            try driver.write(epoch)
            driver.wait(0.003)
            if weightsFirst { driver.row(epoch) }
        }
        driver.wait(1)
        return driver
    }

    @Test func `weights of a process that died before its row are not the next process's`() throws {
        var driver = try learned(weightsFirst: true)
        try driver.write(3)
        driver.wait(4)
        driver.row(2)
        #expect(driver.savedNumbers == [1, 2, 3])
        #expect(driver.areAllSurePairingsTrue)
        #expect(driver.commits.last?.order.pairing.certainty == .uncertain)
    }

    @Test func `weights found after the log began anew are not the last row's`() throws {
        var driver = try learned(weightsFirst: false)
        driver.feed(.logRestarted)
        try driver.find(5)
        driver.wait(60)
        driver.row(0)
        #expect(driver.areAllSurePairingsTrue)
        #expect(driver.savedNumbers == [1, 2, 3])
    }

    @Test func `weights that lay there long before the first row are uncertain`() throws {
        var driver = try TrackerDriver()
        try driver.find(7)
        driver.wait(3)
        driver.row(0)
        #expect(driver.commits.map(\.order.pairing.certainty) == [.uncertain])
    }

    @Test func `weights seen being written before the first row are its own where the order was told`() throws {
        var driver = try TrackerDriver(order: .weightsFirst)
        try driver.write(0)
        driver.wait(3)
        driver.row(0)
        #expect(driver.commits.map(\.order.pairing.certainty) == [.certain])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `weights that were found before the first row are uncertain also where the order was told`() throws {
        var driver = try TrackerDriver(order: .weightsFirst)
        try driver.find(7)
        driver.wait(3)
        driver.row(0)
        #expect(driver.commits.map(\.order.pairing.certainty) == [.uncertain])
    }

    @Test func `a numbered file of an emptied log's successor is not the row's before`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.row(0)
        driver.feed(.logRestarted)
        driver.wait(5)
        try driver.write(0, "ckpt-01.h5")
        driver.wait(0.003)
        driver.row(0)
        #expect(driver.commits.map(\.order.rows) == [[RowKey(generation: 1, epoch: 0)]])
    }

    @Test func `a numbered file that is younger than the next row is not found to be the row's before`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        driver.tracker.isScanning = true
        for epoch in 0..<3 {
            driver.row(epoch)
            driver.wait(2)
        }
        try driver.find(1, "ckpt-02.h5")
        #expect(driver.savedNumbers == [])
        #expect(driver.commits.first?.order.pairing.certainty == .uncertain)
    }

    @Test func `bytes that are younger than the close that was told of are of another write`() throws {
        var driver = try TrackerDriver(order: .logFirst)
        driver.row(0)
        try driver.begin()
        driver.feed(.ended(file: "model.h5", at: driver.now))
        driver.feed(.incomplete(file: "model.h5", reason: "it is being written again"))
        driver.wait(2)
        driver.row(1)
        driver.wait(2)
        let version = driver.put(1, "model.h5")
        driver.feed(.settled(file: "model.h5", name: nil, version, began: nil))
        #expect(!driver.savedNumbers.contains(1))
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `weights found before older rows were read are not the first such row's`() throws {
        var driver = try TrackerDriver(order: .weightsFirst)
        driver.row(0)
        driver.wait(10)
        try driver.find(3)
        for epoch in 1...3 { driver.row(epoch, timed: false) }
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `a numbered file half written when the daemon started is not an emptied log's successor's`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        let name = try NamePattern("ckpt-{epoch:02d}.h5").match("ckpt-01.h5")
        driver.row(0)
        driver.feed(.began(file: "ckpt-01.h5", name: name, at: nil))
        try driver.end(0, "ckpt-01.h5")
        driver.feed(.logRestarted)
        driver.wait(5)
        driver.row(0)
        #expect(driver.commits.map(\.order.pairing.certainty) == [.uncertain])
    }

    @Test func `a numbered file half written at a scan is not the row's whose epoch was repeated since`() throws {
        var driver = try TrackerDriver(weights: "ckpt-{epoch:02d}.h5")
        let name = try NamePattern("ckpt-{epoch:02d}.h5").match("ckpt-06.h5")
        driver.row(5)
        driver.feed(.began(file: "ckpt-06.h5", name: name, at: nil))
        driver.wait(3)
        let version = driver.put(5, "ckpt-06.h5")
        driver.tracker.isScanning = true
        driver.row(5, timed: false)
        driver.wait(2)
        driver.row(6)
        driver.feed(.settled(file: "ckpt-06.h5", name: name, version, began: nil))
        #expect(driver.commits.map(\.order.pairing.certainty) == [.uncertain])
    }
}
