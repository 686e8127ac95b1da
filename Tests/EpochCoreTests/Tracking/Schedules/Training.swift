import EpochCore
import EpochTestSupport

/// All that trainers do to one run, one after the other: crashes, resumes and rewinds. Known in full before the
/// daemon sees any of it, since training does not depend on who watches.
struct Training {
    let habits: TrainerHabits
    private(set) var happenings: [Happening] = []
    private(set) var now = Timestamp(nanoseconds: 1_000_000_000_000)
    private var generation = 0
    private var lastRow: Int?
    private let mayDieBetween: Bool
    private var count: TrainingCount
    private var random: SeededRandom

    /// - Parameter mayDieBetween: whether processes die between the two callbacks of an epoch.
    init(habits: TrainerHabits, passes: Int, mayDieBetween: Bool, count: TrainingCount, random: SeededRandom) {
        self.habits = habits
        self.mayDieBetween = mayDieBetween
        self.count = count
        self.random = random
        train(from: [0, 0, 5].randomElement(using: &self.random) ?? 0, isTold: true)
        for _ in 1..<max(1, passes) { resume() }
    }

    /// Another process goes on: behind the last row, some epochs before it, or from the start in an emptied log.
    private mutating func resume() {
        wait(random.spread(1, 100))
        if random.chance(0.3) {
            add(.emptied)
            train(from: random.chance(0.7) ? 0 : (lastRow ?? 0) + 1, isTold: true)
        } else {
            let start = max(0, (lastRow ?? -1) + 1 - Int.random(in: 0...2, using: &random))
            train(from: start, isTold: lastRow.map { start <= $0 } ?? true)
        }
    }

    /// - Parameter isTold: whether the log shows that it is another process.
    private mutating func train(from start: Int, isTold: Bool) {
        count.begin(at: start, isTold: isTold)
        let count = Int.random(in: 1...6, using: &random)
        let dies = random.chance(0.3)
        for epoch in start..<(start + count) {
            wait(habits.epochSeconds * .random(in: 0.8...1.2, using: &random))
            let isLast = epoch == start + count - 1
            let last = isBetweenTold(epoch) ? 2 : 0
            finish(epoch, diesAt: dies && isLast ? Int.random(in: 0...last, using: &random) : nil)
        }
    }

    /// Whether anything would tell of a process that died between the callbacks of this epoch. A numbered file behind
    /// the row of its epoch is that row's, as far as anybody can see, also where it was trained once more.
    private func isBetweenTold(_ epoch: Int) -> Bool {
        mayDieBetween && (habits.files != .numbered || epoch != lastRow) && !(count.isCounting && isRepeated(epoch))
    }

    private func isRepeated(_ epoch: Int) -> Bool { lastRow.map { epoch <= $0 } ?? false }

    /// The callbacks at the end of an epoch.
    ///
    /// - Parameter step: where the process dies: before them, within the first or within the second.
    private mutating func finish(_ epoch: Int, diesAt step: Int?) {
        let trained = TrainedEpoch(
            generation: generation + ((lastRow ?? -1) >= epoch ? 1 : 0), epoch: epoch,
            loss: .random(in: 0...1, using: &random), counters: count.counters(at: epoch))
        let isSaved = random.chance(habits.savedShare)
        for (index, isRow) in [!habits.isWeightsFirst, habits.isWeightsFirst].enumerated() {
            if step == index { return isRow || !isSaved ? () : die(over: trained) }
            if isRow { log(trained) } else if isSaved { save(trained) }
            wait(callback)
        }
    }

    private mutating func log(_ trained: TrainedEpoch) {
        (generation, lastRow) = (trained.generation, trained.epoch)
        count.log(trained.epoch)
        add(.row(trained))
    }

    private mutating func save(_ trained: TrainedEpoch) {
        for (index, file) in habits.names(of: trained.epoch).enumerated() {
            if index > 0 { wait(callback) }
            write(file, trained)
        }
    }

    private mutating func write(_ file: String, _ trained: TrainedEpoch) {
        let began = now
        if habits.files != .renamed { add(.began(file: file)) }
        wait(habits.writeSeconds * .random(in: 0.5...1, using: &random))
        add(habits.files == .renamed ? .renamed(file: file, trained, began: began) : .ended(file: file, trained))
    }

    private mutating func die(over trained: TrainedEpoch) {
        guard habits.files != .renamed, let file = habits.names(of: trained.epoch).first else { return }
        add(.began(file: file))
        wait(habits.writeSeconds * .random(in: 0...0.5, using: &random))
        add(.ended(file: file, nil))
    }

    /// The epochs whose weights were written to their end.
    var finished: Set<TrainedEpoch> {
        Set(
            happenings.compactMap { happening in
                switch happening.kind {
                case .ended(_, let trained): trained
                case .renamed(_, let trained, _): trained
                default: nil
                }
            })
    }

    private var callback: Double {
        mutating get { habits.callbackSeconds * .random(in: 0.2...1, using: &random) }
    }

    private mutating func wait(_ seconds: Double) { now = now.adding(seconds: seconds) }

    private mutating func add(_ kind: Happening.Kind) { happenings.append(Happening(time: now, kind: kind)) }
}
