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

    @Test func `a line that is drawn for ever costs no memory and ends well`() {
        let bar = "\r1/2 - loss: 0.9" + String(repeating: "\u{8}", count: 40)
        let text = "Epoch 1/1\n" + String(repeating: bar, count: 60_000) + "\r2/2 - loss: 0.5\n"
        #expect(Self.epochs(text) == [["loss": .number(0.5)]])
    }
}
