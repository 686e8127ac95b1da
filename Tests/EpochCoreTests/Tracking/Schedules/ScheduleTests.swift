import EpochCore
import EpochTestSupport
import Foundation
import Testing

/// Random schedules of rows, weights, restarts and rewinds through the tracker, in the way of the daemon.
///
/// `EPOCHD_SCHEDULES=1000000` plays that many, `EPOCHD_SCHEDULE=4711` plays that one and tells its story.
///
/// What the schedules leave out, since nothing could tell it:
/// - Epochs below 1 s, and callbacks of one epoch more than 50 ms apart.
/// - A run whose callbacks change their order.
/// - A process that dies between weights and row where the configuration says `weights_first`.
/// - A process that repeats the last row's epoch, and dies between numbered weights and row.
/// - A process that repeats an epoch, and dies between weights that count and row.
/// - A process that goes on behind the last row with other steps an epoch, or an optimizer that counts anew.
///
/// Of a process that dies between its two callbacks, and another one that repeats that epoch in the same generation,
/// the weights of either count as the epoch's.
@Suite struct ScheduleTests {
    private static let shards = 16
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["EPOCHD_SCHEDULES"].flatMap(UInt64.init) ?? 10_000

    @Test(arguments: 0..<shards)
    func `no schedule pairs a record with the weights of another epoch or generation`(shard: Int) throws {
        for seed in stride(from: UInt64(shard), to: Self.count, by: Self.shards) {
            var schedule = try Schedule(seed: seed)
            let violations = schedule.play()
            #expect(violations.isEmpty, "EPOCHD_SCHEDULE=\(seed)")
        }
    }

    @Test(.enabled(if: environment["EPOCHD_SCHEDULE"] != nil)) func `one schedule, told`() throws {
        let seed = try #require(Self.environment["EPOCHD_SCHEDULE"].flatMap(UInt64.init))
        var schedule = try Schedule(seed: seed)
        let violations = schedule.play()
        print(try Schedule.story(seed: seed))
        #expect(violations.isEmpty)
    }

    /// Else a tracker that calls everything uncertain would pass.
    @Test(arguments: TrainerHabits.Files.allCases)
    func `of a training that nothing disturbs every finished file is saved for sure`(
        files: TrainerHabits.Files
    ) throws {
        let tally = try Self.tally(400..<1600) { !$0.isDisturbed && $0.habits.files == files }
        #expect(tally.finished > 50)
        #expect(Double(tally.saved) >= 0.98 * Double(tally.finished), "\(tally)")
        #expect(files != .numbered || tally.saved == tally.finished, "\(tally)")
    }

    @Test(arguments: [false, true])
    func `most files of disturbed trainings are saved for sure too`(isWeightsFirst: Bool) throws {
        let tally = try Self.tally(0..<600) { $0.isDisturbed && $0.habits.isWeightsFirst == isWeightsFirst }
        #expect(tally.finished > 100)
        #expect(Double(tally.saved) >= 0.6 * Double(tally.finished), "\(tally)")
    }

    @Test func `with counters in the weights fewer of the same files are uncertain`() throws {
        let without = try Self.tally(0..<3000, counts: false) { _ in true }
        let with = try Self.tally(0..<3000) { _ in true }
        #expect(with.uncertain < without.uncertain, "\(with), without \(without)")
        #expect(with.saved > without.saved, "\(with), without \(without)")
    }

    @Test func `a seed says it all`() throws {
        #expect(try Schedule.story(seed: 17) == Schedule.story(seed: 17))
    }

    private struct Tally {
        /// Records that were to be saved and whose weights were finished.
        var finished = 0
        var saved = 0
        var uncertain = 0
    }

    private static func tally(
        _ seeds: Range<UInt64>, counts: Bool = true, _ isMeant: (Schedule) -> Bool
    ) throws -> Tally {
        var tally = Tally()
        for seed in seeds {
            var schedule = try Schedule(seed: seed, counts: counts)
            guard isMeant(schedule) else { continue }
            _ = schedule.play()
            let finished = schedule.training.finished
            for record in schedule.daemon.current.records.values where record.decision.path != nil {
                guard finished.contains(record.trained) else { continue }
                tally.finished += 1
                tally.saved += record.outcome == .saved ? 1 : 0
                tally.uncertain += record.outcome == .uncertain ? 1 : 0
            }
        }
        return tally
    }
}
