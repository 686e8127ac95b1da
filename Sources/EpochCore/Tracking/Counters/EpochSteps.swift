/// How many steps the optimizer has done at the end of each epoch: equally many more with each.
struct EpochSteps: Hashable, Sendable, Codable {
    /// Above zero.
    var perEpoch: Int
    /// Of the optimizer when epoch 0 began, or would have begun: zero, but where a resumed training began to count anew,
    /// or went on with an optimizer that had trained before.
    var before: Int

    /// Of a training that began with this run, if the steps divide.
    init?(step: Int, afterEpoch epoch: Int) {
        guard step > 0, epoch >= 0, epoch < Int.max, step % (epoch + 1) == 0 else { return nil }
        self.init(perEpoch: step / (epoch + 1), before: 0)
    }

    /// Between two artifacts of one training, if the steps divide.
    init?(from first: (epoch: Int, step: Int), to second: (epoch: Int, step: Int)) {
        let (epochs, steps) = (second.epoch - first.epoch, second.step - first.step)
        guard first.epoch >= 0, epochs > 0, steps > 0, steps % epochs == 0, first.epoch < Int.max else { return nil }
        let (done, overflows) = (steps / epochs).multipliedReportingOverflow(by: first.epoch + 1)
        guard !overflows else { return nil }
        self.init(perEpoch: steps / epochs, before: first.step - done)
    }

    private init(perEpoch: Int, before: Int) {
        self.perEpoch = perEpoch
        self.before = before
    }

    /// The 0-based epoch at whose end so many steps were done; nil in the midst of one.
    func epoch(at step: Int) -> Int? {
        let (steps, overflows) = step.subtractingReportingOverflow(before)
        guard perEpoch > 0, !overflows, steps > 0, steps % perEpoch == 0 else { return nil }
        return steps / perEpoch - 1
    }
}
