import EpochCore
import EpochTestSupport

/// What a trainer's artifacts count of its steps and epochs, over the lives of several processes.
///
/// With numbers of its own, so that the same training happens whether it counts or not.
struct TrainingCount {
    private let countsSteps: Bool
    private let countsEpochs: Bool
    /// Of the first epoch.
    private let base: Int
    private var random: SeededRandom
    private var perEpoch: Int
    /// Steps before the process's first epoch, and that epoch.
    private var before = 0
    private var start = 0
    /// Of the process that logged last; a process that goes on behind its last row goes on from there.
    private var loggedPerEpoch: Int
    private var logged: [Int: Int] = [:]

    /// Whether what it counts stands in the weights.
    private let isWritten: Bool

    init(_ random: SeededRandom, isWritten: Bool = true) {
        var random = random
        let kind = Int.random(in: 0..<4, using: &random)
        (countsSteps, countsEpochs) = (kind == 1 || kind == 3, kind == 2 || kind == 3)
        base = Int.random(in: 0...1, using: &random)
        perEpoch = Self.sizes.randomElement(using: &random) ?? 8
        loggedPerEpoch = perEpoch
        self.isWritten = isWritten
        self.random = random
    }

    private static let sizes = [3, 4, 8, 16]

    var isCounting: Bool { countsSteps || countsEpochs }

    /// Another process begins with this epoch.
    ///
    /// - Parameter isTold: whether the log tells of it. Then it may have other steps an epoch, and an optimizer that is
    ///   new, or trained before.
    mutating func begin(at start: Int, isTold: Bool) {
        let isResized = isTold && random.chance(0.4)
        perEpoch = isResized ? Self.sizes.randomElement(using: &random) ?? 8 : loggedPerEpoch
        let restored = logged[start - 1] ?? perEpoch * start
        let isFresh = isTold && random.chance(0.4)
        before = isFresh ? perEpoch * ([0, 0, 1, 2].randomElement(using: &random) ?? 0) : restored
        self.start = start
    }

    func counters(at epoch: Int) -> TrainingCounters? {
        guard isCounting, isWritten else { return nil }
        return TrainingCounters(step: countsSteps ? steps(at: epoch) : nil, epoch: countsEpochs ? epoch + base : nil)
    }

    mutating func log(_ epoch: Int) {
        loggedPerEpoch = perEpoch
        logged[epoch] = steps(at: epoch)
    }

    private func steps(at epoch: Int) -> Int { before + perEpoch * (epoch - start + 1) }
}
