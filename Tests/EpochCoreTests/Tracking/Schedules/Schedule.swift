import EpochCore
import EpochTestSupport

/// One random training, watched by a daemon with random troubles. The seed says it all.
struct Schedule {
    let seed: UInt64
    let habits: TrainerHabits
    let order: WatchConfiguration.Order
    let isDisturbed: Bool
    let training: Training
    private(set) var daemon: ScheduledDaemon

    /// - Parameter counts: whether weights may count their steps and epochs.
    init(seed: UInt64, counts: Bool = true) throws {
        self.seed = seed
        var random = SeededRandom(seed: seed)
        habits = TrainerHabits(&random)
        isDisturbed = random.chance(0.8)
        let passes = isDisturbed ? Int.random(in: 1...3, using: &random) : 1
        let isTold = random.chance(0.1)
        let mayDieBetween = !isTold || !habits.isWeightsFirst
        let count = TrainingCount(SeededRandom(seed: ~seed), isWritten: counts)
        training = Training(
            habits: habits, passes: passes, mayDieBetween: mayDieBetween, count: count, random: random)
        let tick = [1, 1_000_000, 4_000_000, 10_000_000].randomElement(using: &random) ?? 1
        let span = 1_000_000_000_000...max(1_000_000_000_001, training.now.nanoseconds)
        order = isTold ? (habits.isWeightsFirst ? .weightsFirst : .logFirst) : .auto
        let policy = SavePolicy(template: FilepathTemplate("w.{epoch:02d}.h5"), saveBestOnly: random.chance(0.2))
        daemon = ScheduledDaemon(
            settings: .init(
                policy: policy, order: order, weights: .named(try habits.patterns.map { try NamePattern($0) })),
            directory: LiveDirectory(tick: Int64(tick)),
            disturbances: isDisturbed ? Disturbances(&random, span: span) : .none, random: random)
    }

    /// Plays it to the end; what was violated.
    mutating func play(tracing: Bool = false) -> [String] {
        if tracing { daemon.trace = [] }
        daemon.watch(training.happenings)
        daemon.checkEnd()
        return daemon.violations
    }

    /// For whoever reads a failure: all that happened, and what the tracker made of it.
    static func story(seed: UInt64) throws -> String {
        var schedule = try Schedule(seed: seed)
        let violations = schedule.play(tracing: true)
        let head = "seed \(seed): \(schedule.habits), order \(schedule.order), \(schedule.daemon.disturbances)"
        return ([head] + (schedule.daemon.trace ?? []) + violations).joined(separator: "\n")
    }
}
