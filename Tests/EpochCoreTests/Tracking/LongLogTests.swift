import EpochCore
import Testing

/// What a log of the past costs.
@Suite struct LongLogTests {
    @Test func `a scan gives up records of the past in bulk, and keeps no more than a bounded number waiting`() throws {
        var driver = try TrackerDriver()
        driver.tracker.isScanning = true
        for epoch in 0..<10_000 { driver.row(epoch, timed: false) }
        #expect(driver.missed.count >= 10_000 - RunTracker.missedLimit)
        driver.tracker.isScanning = false
        driver.feed(.tick)
        #expect(driver.missed.count == 9_999)
    }
}
