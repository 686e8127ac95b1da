import EpochCore
import Testing

@Suite struct ProgressLogTests {
    private static func epochs(_ text: String) -> [[String: MetricValue]] {
        LogReading.of(text, ProgressLog()).epochs.map(\.metrics)
    }

    @Test func `without a heading the bar is the first epoch's`() {
        let reading = LogReading.of("loading\n4/4 - 1s - loss: 1.5000e-04 - mae: nan\n", ProgressLog())
        #expect(reading.epochs.map(\.epoch) == [0])
        #expect(reading.epochs.first.map { ExactValue($0.metrics["loss"]) } == ExactValue(1.5e-4))
        #expect(reading.epochs.first.map { ExactValue($0.metrics["mae"]) } == ExactValue(.nan))
    }

    @Test func `an epoch that was broken off is none`() {
        #expect(Self.epochs("Epoch 1/2\n2/4 - 1s - loss: 0.5\nTraceback\n").isEmpty)
    }

    @Test func `a bar that begins again is an evaluation's`() {
        let text = "Epoch 1/1\n1/2 - loss: 1.0\r2/2 - loss: 0.5 - val_loss: 0.6\n1/2 - loss: 7.0\r2/2 - loss: 7.0\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5), "val_loss": .number(0.6)]])
    }

    @Test func `a full bar before the validation gives way to the one behind it`() {
        let text = "Epoch 1/1\n2/2 - loss: 0.5\nEpoch 1: loss improved\n\u{8}\u{8}\r2/2 - loss: 0.5 - val_loss: 0.6\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5), "val_loss": .number(0.6)]])
    }

    @Test func `a number of batches that is not known at first is known at the end`() {
        let text = "Epoch 1/2\n      1/Unknown - 1s - loss: 1.0\u{8}\u{8}\r      5/5 [====] - 1s 2ms/step - loss: 0.5\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5)]])
    }

    @Test func `times are no metrics`() {
        let text = "Epoch 1/1\n2/2 [===] - ETA: 0s - loss: 0.5 - 433ms/epoch - 72ms/step\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5)]])
    }

    @Test func `what is printed behind a bar is none of it`() {
        let text = "Epoch 1/1\n2/2 [==] - 0s - loss: 1.5e+00 - mae: 1.0426Restoring the best epoch: 1. - lr: 3\n"
        #expect(Self.epochs(text) == [["loss": .number(1.5), "mae": .number(1.0426)]])
        #expect(Self.epochs("2/2 - 1s - a:b: 0.1234 - loss: -1.5000e-04batch 1\n").map(\.keys.count) == [2])
    }

    @Test func `steps that are executed together may be more than there are`() {
        let text =
            "Epoch 1/1\n\r4/6 [=>] - loss: 0.3000\r8/6 [=] - loss: 0.2000\r6/6 [=] - loss: 0.2000 - val_loss: 0.4\n"
        #expect(Self.epochs(text) == [["loss": .number(0.2), "val_loss": .number(0.4)]])
    }

    /// Keras 2.15 and 3.15: a callback's `evaluate` in `on_epoch_end` draws before the epoch's own line.
    @Test(arguments: [
        "6/6 - 0s - loss: 9.0000\n6/6 - 1s - loss: 0.5000\n",
        "\r1/3 [>] - loss: 9.0000\r3/3 [=] - loss: 9.0000\n6/6 - 1s - loss: 0.5000\n",
        "\r1/6 [>] - loss: 0.1\r1/6 [>] - loss: 9.0000\r6/6 [=] - loss: 9.0000\n\r6/6 [=] - 1s - loss: 0.5000\n",
        "\r5/6 [>] - loss: 0.1\r1/3 [>] - loss: 9.0000\r3/3 [=] - loss: 9.0000\n\r6/6 [=] - 1s - loss: 0.5000\n",
    ])
    func `an evaluation at an epoch's end is not the epoch`(epoch: String) throws {
        let text = (1...3).map { "Epoch \($0)/3\n\(epoch)" }.joined()
        #expect(Self.epochs(text) == Array(repeating: ["loss": .number(0.5)], count: 3))
        let files = [LogCase.File(path: "", bytes: Array(text.utf8))]
        for seed in 0..<20 {
            let restarted = try LogReading.restarted(files, ProgressLog(), seed: UInt64(seed))
            #expect(restarted == LogReading.whole(files, ProgressLog()))
        }
    }

    @Test(arguments: ["6/6 - 0s - loss: 9.0000\n", "\r1/6 [>] - loss: 9.0000\r6/6 [=] - loss: 9.0000\n"])
    func `an evaluation before the training, or behind it, is no epoch`(evaluation: String) {
        let training = "Epoch 1/2\n6/6 - 0s - loss: 0.5000\nEpoch 2/2\n6/6 - 0s - loss: 0.5000\n"
        let reading = LogReading.of(evaluation + training + evaluation + training + evaluation, ProgressLog())
        #expect(reading.epochs.map(\.epoch) == [0, 1, 0, 1])
        #expect(reading.epochs.allSatisfy { $0.metrics == ["loss": .number(0.5)] })
    }

    @Test func `an epoch without a heading comes before one with the second heading`() {
        let text = "6/6 - 0s - loss: 0.5000 - val_loss: 0.6000\n3/3 - 0s - loss: 9.0000\nEpoch 2/2\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5), "val_loss": .number(0.6)]])
    }

    @Test func `a line that is drawn for ever costs no memory and ends well`() {
        let bar = "\r1/2 - loss: 0.9" + String(repeating: "\u{8}", count: 40)
        let text = "Epoch 1/1\n" + String(repeating: bar, count: 60_000) + "\r2/2 - loss: 0.5\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5)]])
    }
}
