import EpochCore
import EpochTestSupport
import Testing

@Suite struct TensorBoardLogTests {
    private static func file(_ path: String, _ scalars: [(String, Int, Float)]) -> LogCase.File {
        LogCase.File(path: path, bytes: scalars.flatMap { EventWriter.scalar($0.0, step: $0.1, .simple($0.2)) })
    }

    private static func reading(_ files: LogCase.File...) -> LogReading { LogReading.whole(files, TensorBoardLog()) }

    private static let main = "events.out.tfevents.1.host.7.0"

    @Test func `a log without epochs counts them by its steps`() {
        let reading = Self.reading(Self.file(Self.main, [("Loss/val", 0, 0.5), ("Loss/val", 1, 0.25)]))
        #expect(reading.epochs.map(\.metrics) == [["Loss/val": .number(0.5)], ["Loss/val": .number(0.25)]])
        #expect(reading.epochs.map(\.epoch) == [0, 1])
    }

    @Test func `Lightning's scalar epoch tells the epochs of the steps`() {
        let scalars: [(String, Int, Float)] = [
            ("train_loss", 49, 0.5), ("epoch", 49, 0), ("val_loss", 99, 0.75), ("epoch", 99, 0),
            ("train_loss", 149, 0.25),
            ("epoch", 149, 1),
        ]
        let reading = Self.reading(Self.file(Self.main, scalars))
        #expect(reading.epochs.map(\.epoch) == [0, 1])
        #expect(reading.epochs.first?.metrics == ["train_loss": .number(0.5), "val_loss": .number(0.75)])
        #expect(reading.epochs.map(\.step) == [99, 149])
    }

    @Test func `Hugging Face's train/epoch is how much is done`() {
        let scalars: [(String, Int, Float)] = [
            ("eval/loss", 4, 0.5), ("train/epoch", 4, 1), ("eval/loss", 6, 0.25), ("train/epoch", 6, 1.5),
        ]
        #expect(Self.reading(Self.file(Self.main, scalars)).epochs.map(\.epoch) == [0, 1])
    }

    @Test func `batches are steps`() {
        let reading = Self.reading(Self.file("train/\(Self.main)", [("batch_loss", 3, 0.5)]))
        #expect(reading.steps.map(\.step) == [3])
        #expect(reading.steps.map(\.metrics) == [["loss": .number(0.5)]])
        #expect(reading.epochs == [])
    }

    @Test func `a resumed training is another, whose epochs come again`() {
        let reading = Self.reading(
            Self.file("train/events.out.tfevents.1.h.7.0.v2", [("epoch_loss", 0, 0.5), ("epoch_loss", 1, 0.25)]),
            Self.file("train/events.out.tfevents.9.h.8.0.v2", [("epoch_loss", 1, 0.125)]),
            Self.file("validation/events.out.tfevents.10.h.8.1.v2", [("epoch_loss", 1, 1)]),
            Self.file("validation/events.out.tfevents.2.h.7.1.v2", [("epoch_loss", 0, 2), ("epoch_loss", 1, 3)]))
        #expect(reading.epochs.map(\.epoch) == [0, 1, 1])
        #expect(reading.epochs.map { $0.metrics["val_loss"] } == [.number(2), .number(3), .number(1)])
        #expect(reading.epochs.map { $0.metrics["loss"] } == [.number(0.5), .number(0.25), .number(0.125)])
    }

    @Test func `a series in a folder of its own keeps the folder's name`() {
        let reading = Self.reading(
            Self.file(Self.main, [("a", 0, 1)]), Self.file("Loss_val/\(Self.main)", [("Loss", 0, 0.5)]))
        #expect(reading.epochs.map(\.metrics) == [["a": .number(1), "Loss_val/Loss": .number(0.5)]])
    }

    @Test func `the folder of a run has no part in its metrics' names, and that of a series in it has`() {
        let reading = Self.reading(
            Self.file("log/\(Self.main)", [("a", 0, 1)]), Self.file("log/Loss_val/\(Self.main)", [("Loss", 0, 0.5)]))
        #expect(reading.epochs.map(\.metrics) == [["a": .number(1), "Loss_val/Loss": .number(0.5)]])
    }

    @Test func `a series that is read before its run is known for one`() {
        var parser = TensorBoardLog()
        let (run, series) = ("log/\(Self.main)", "log/best/\(Self.main)")
        for file in [series, run] { parser.expect(file) }
        var entries: [LogEntry] = []
        parser.take(Self.file(series, [("Loss", 0, 0.5)]).bytes[...], of: series, into: &entries)
        #expect(parser.unfinished.compactMap(\.epoch).map(\.metrics) == [["best/Loss": .number(0.5)]])
    }

    @Test func `a writer that was opened before its training's own is of that training`() {
        let reading = Self.reading(
            Self.file("validation/events.out.tfevents.1.h.7.0", [("epoch_loss", 0, 2), ("epoch_loss", 1, 3)]),
            Self.file("train/events.out.tfevents.1.h.7.1", [("epoch_loss", 0, 0.5), ("epoch_loss", 1, 0.25)]),
            Self.file("validation/events.out.tfevents.9.h.7.2", [("epoch_loss", 1, 1)]),
            Self.file("train/events.out.tfevents.9.h.7.3", [("epoch_loss", 1, 0.125)]))
        #expect(reading.epochs.map(\.epoch) == [0, 1, 1])
        #expect(reading.epochs.map { $0.metrics["val_loss"] } == [.number(2), .number(3), .number(1)])
    }

    @Test func `steps that are epochs come out in order, however many are read at once`() {
        for portion in 1...6 {
            var reader = LogReader(.tensorBoard)
            var rows: [LogRow] = []
            for start in stride(from: 0, to: 6, by: portion) {
                let steps = (start..<min(6, start + portion)).map { ("loss", $0, Float(1)) }
                reader.take(Self.file(Self.main, steps).bytes[...], of: Self.main)
                rows += reader.finish(at: Self.anyTime)
                for _ in 0..<2 where reader.isBehind { rows += reader.finish(at: Self.anyTime) }
                #expect(!reader.isBehind)
            }
            rows += reader.expire(at: Timestamp(nanoseconds: .max), needs: [])
            #expect(rows.map(\.record.epoch) == [0, 1, 2, 3, 4, 5], "\(portion) at once")
        }
    }

    @Test func `the last step of a training comes out when another one has begun`() {
        let (before, after) = ("events.out.tfevents.1.h.7.0", "events.out.tfevents.9.h.8.0")
        var reader = LogReader(.tensorBoard)
        reader.take(Self.file(before, [("loss", 0, 3), ("loss", 1, 2)]).bytes[...], of: before)
        reader.take(Self.file(after, [("loss", 1, 1)]).bytes[...], of: after)
        var rows = reader.finish(at: Self.anyTime)
        for _ in 0..<2 where reader.isBehind { rows += reader.finish(at: Self.anyTime) }
        rows += reader.expire(at: Timestamp(nanoseconds: .max), needs: [])
        #expect(rows.map(\.record.epoch) == [0, 1, 1])
    }

    private static let anyTime = RowTime(Timestamp(nanoseconds: 0), isExact: false)

    @Test func `files that are read to their ends give their epochs once`() {
        let train = Self.file("train/\(Self.main)", [("epoch_loss", 0, 0.5), ("epoch_loss", 1, 0.25)])
        let validation = Self.file("validation/\(Self.main)", [("epoch_loss", 0, 0.75)])
        var parser = TensorBoardLog()
        var entries: [LogEntry] = []
        parser.take(train.bytes[...], of: train.path, into: &entries)
        parser.settle(into: &entries)
        parser.take(validation.bytes[...], of: validation.path, into: &entries)
        parser.settle(into: &entries)
        parser.settle(into: &entries)
        #expect(entries.compactMap(\.epoch).map(\.epoch) == [0])
        #expect(entries.compactMap(\.epoch).first?.metrics.count == 2)
    }
}
