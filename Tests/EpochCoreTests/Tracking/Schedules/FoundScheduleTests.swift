import EpochTestSupport
import Testing

@testable import EpochCore

/// Schedules that random ones found, as short as they can be told.
@Suite struct FoundScheduleTests {
    private static func time(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: 1_000_000_000_000).adding(seconds: seconds)
    }

    /// Weights that take 0.1 s, and their row, which is left out where the process dies before it.
    private static func epoch(_ trained: TrainedEpoch, at seconds: Double, hasRow: Bool = true) -> [Happening] {
        let file = "model.h5"
        let weights = [
            Happening(time: time(seconds), kind: .began(file: file)),
            Happening(time: time(seconds + 0.1), kind: .ended(file: file, trained)),
        ]
        return weights + (hasRow ? [Happening(time: time(seconds + 0.101), kind: .row(trained))] : [])
    }

    private static func violations(
        _ happenings: [Happening], disturbed disturbances: [(Double, Disturbances.Kind)]
    ) throws -> [String] {
        var all = Disturbances.none
        all.all = disturbances.map { (time($0.0), $0.1) }
        let policy = SavePolicy(template: FilepathTemplate("w.{epoch:02d}.h5"))
        var daemon = ScheduledDaemon(
            settings: .init(policy: policy, order: .weightsFirst, weights: [try NamePattern("model.h5")]),
            directory: LiveDirectory(tick: 1), disturbances: all, random: SeededRandom(seed: 0))
        daemon.watch(happenings)
        daemon.checkEnd()
        return daemon.violations
    }

    @Test func `a write whose close was lost does not go on with the next one`() throws {
        let happenings =
            Self.epoch(TrainedEpoch(generation: 0, epoch: 0, loss: 0.3), at: 2)
            + Self.epoch(TrainedEpoch(generation: 0, epoch: 1, loss: 0.2), at: 4, hasRow: false)
            + [Happening(time: Self.time(10), kind: .emptied)]
            + Self.epoch(TrainedEpoch(generation: 1, epoch: 0, loss: 0.1), at: 12)
        #expect(try Self.violations(happenings, disturbed: [(4.05, .loss(seconds: 1))]) == [])
    }

    @Test func `an old event that leads to new weights gives them no old row`() throws {
        let happenings = (0..<4).flatMap { epoch in
            Self.epoch(TrainedEpoch(generation: 0, epoch: epoch, loss: 0.5), at: 6 + 2 * Double(epoch))
        }
        #expect(try Self.violations(happenings, disturbed: [(5, .stall(seconds: 90)), (7, .rescan)]) == [])
    }
}
