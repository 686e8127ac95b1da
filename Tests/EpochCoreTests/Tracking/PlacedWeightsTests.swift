import Foundation
import Testing

@testable import EpochCore

/// Weights of the past that are put back among the live ones.
@Suite struct PlacedWeightsTests {
    private let file = "model.h5"

    /// - Parameter isSeen: whether events told of it, or a look found it.
    private func placeBack(_ driver: inout TrackerDriver, isSeen: Bool) throws -> FileVersion {
        if isSeen { try driver.begin() }
        if isSeen { driver.feed(.ended(file: file, at: driver.now)) }
        let version = driver.put(0, file)
        driver.tracker.expect(PlacedFile(size: version.size, modified: version.modified), at: file)
        settle(version, &driver)
        return version
    }

    private func settle(_ version: FileVersion, _ driver: inout TrackerDriver) {
        let name = driver.tracker.settings.weights.match(file)
        driver.feed(.settled(file: file, name: name, version, began: nil))
    }

    @Test(arguments: [WatchConfiguration.Order.weightsFirst, .logFirst], [true, false])
    func `no record gets them`(order: WatchConfiguration.Order, isSeen: Bool) throws {
        var driver = try TrackerDriver(order: order)
        driver.row(0)
        driver.wait(1)
        _ = try placeBack(&driver, isSeen: isSeen)
        driver.wait(1)
        driver.row(1)
        driver.row(2)
        #expect(driver.commits.isEmpty)
        #expect(driver.missed.keys.map(\.epoch).sorted() == [0, 1])
    }

    @Test(arguments: [true, false])
    func `what is trained from them is followed`(isSeen: Bool) throws {
        var driver = try TrackerDriver()
        for epoch in 0..<6 {
            if epoch == 3 { _ = try placeBack(&driver, isSeen: isSeen) }
            driver.wait(1)
            try driver.write(epoch)
            driver.wait(0.003)
            driver.row(epoch)
        }
        #expect(driver.savedNumbers == [1, 2, 3, 4, 5, 6])
        #expect(driver.areAllSurePairingsTrue)
    }

    @Test func `they are known again after a restart, and when only their rights have changed`() throws {
        var driver = try TrackerDriver(order: .logFirst)
        driver.row(0)
        var version = try placeBack(&driver, isSeen: true)
        let stored = try JSONEncoder().encode(driver.tracker.memory)
        let memory = try JSONDecoder().decode(TrackerMemory.self, from: stored)
        driver.tracker = RunTracker(settings: driver.tracker.settings, memory: memory, wants: driver.tracker.wants)
        settle(version, &driver)
        version.changed = version.changed.adding(seconds: 5)
        settle(version, &driver)
        driver.wait(1)
        #expect(driver.commits.isEmpty)
    }

    @Test func `other bytes of that size, or of that time, are new weights`() throws {
        for isLonger in [true, false] {
            var driver = try TrackerDriver(order: .logFirst)
            driver.row(0)
            var version = try placeBack(&driver, isSeen: true)
            version.size += isLonger ? 1 : 0
            version.modified = version.modified.adding(seconds: isLonger ? 0 : 1)
            version.changed = version.changed.adding(seconds: 1)
            driver.live[file] = (0, version)
            settle(version, &driver)
            #expect(driver.savedNumbers == [1])
        }
    }

    @Test func `a memory from before there were any is read`() throws {
        var memory = TrackerMemory()
        memory.generation = 3
        let stored = try JSONEncoder().encode(memory)
        #expect(!String(decoding: stored, as: UTF8.self).contains("placed"))
        #expect(try JSONDecoder().decode(TrackerMemory.self, from: stored) == memory)
    }
}
