import EpochCore
import EpochTestSupport
import Testing

/// The logs of the real frameworks, against what they were told to write. `EPOCHD_LOGS` names another folder of such.
@Suite struct LogTruthTests {
    private static func reading(_ log: LogCase) -> LogReading { LogReading.whole(log.files, log.format.parser) }

    /// The metrics that the truth names, of the record.
    private static func told(_ truth: TruthValue, is record: LogRecord) -> Bool {
        truth.fields.allSatisfy { name, value in ExactValue(record.metrics[name]) == ExactValue(value.number) }
    }

    @Test(arguments: try LogCase.all())
    func `a log says the same in whatever pieces it comes, and after restarts`(log: LogCase) throws {
        let whole = Self.reading(log)
        #expect(whole == LogReading.bytewise(log.files, log.format.parser))
        for seed in 0..<20 {
            #expect(try whole == LogReading.restarted(log.files, log.format.parser, seed: UInt64(seed)))
        }
    }

    @Test(arguments: try LogCase.all())
    func `a log is recognised by its content`(log: LogCase) {
        for file in log.files {
            let recognition = LogRecognition(path: "log", head: file.bytes[...])
            #expect(recognition.format == log.format || file.bytes.isEmpty, "\(recognition.reason)")
        }
    }

    @Test(arguments: try LogCase.all(.csv))
    func `Keras's CSVLogger gives a record a row`(log: LogCase) throws {
        let header = (log.truth["file_header"]?.list ?? []).map { $0.text ?? "" }
        let rows = (log.truth["file_rows"]?.list ?? []).map { $0.list.map { $0.text ?? "" } }
        let truth = LogTruth(name: log.name, header: header, rows: rows)
        let epochs = Self.reading(log).epochs
        #expect(epochs.map(\.epoch) == truth.records.map(\.epoch))
        for (found, told) in zip(epochs, truth.records) {
            #expect(found.metrics.mapValues { ExactValue($0) } == told.metrics.mapValues { ExactValue($0) })
        }
    }

    @Test(arguments: try LogCase.all(.jsonLines))
    func `JSON lines give what the callback was told`(log: LogCase) {
        let (reading, told) = (Self.reading(log), log.truth["told"]?.list ?? [])
        #expect(reading.epochs.map(\.epoch) == told.map { $0["epoch"]?.whole })
        #expect(reading.unused == [])
        for (record, row) in zip(reading.epochs, told) {
            #expect(row["logs"].map { Self.told($0, is: record) } == true)
            #expect(record.metrics.count == row["logs"]?.fields.count)
        }
    }

    @Test(arguments: try LogCase.all(.lightning))
    func `Lightning's rows come out as steps, and together as epochs`(log: LogCase) throws {
        let reading = Self.reading(log)
        let rows = log.truth["rows"]?.list ?? []
        #expect(reading.steps.map(\.step) == rows.map { $0["step"]?.text.flatMap { Int($0) } })
        for (step, row) in zip(reading.steps, rows) {
            let cells = row.fields.filter { $0.0 != "epoch" && $0.0 != "step" && $0.1.text != "" }
            #expect(step.metrics.count == cells.count)
            for (name, cell) in cells {
                #expect(ExactValue(step.metrics[name]) == ExactValue(cell.text.flatMap { Double($0) }))
            }
        }
        let merged = log.truth["merged_by_epoch_last_value_wins"]?.fields ?? []
        #expect(Set(reading.epochs.map { "\($0.epoch ?? -1)" }) == Set(merged.map(\.0)))
        for record in reading.epochs {
            let told = merged.first { $0.0 == "\(record.epoch ?? -1)" }?.1
            #expect(told.map { Self.told($0, is: record) && $0.fields.count == record.metrics.count } == true)
        }
    }

    @Test(arguments: try LogCase.all(.trainerState))
    func `Hugging Face's trainer state gives its history, and each evaluation with its epoch`(log: LogCase) {
        let reading = Self.reading(log)
        #expect(reading.unused == [])
        #expect(reading.steps.count == log.truth["n_log_entries"]?.whole)
        #expect(reading.steps.last?.step == log.truth["global_step"]?.whole)
        for told in log.truth["evals"]?.list ?? [] {
            let epoch = told["epoch"]?.number.map { Int($0.rounded(.up)) - 1 }
            let metrics = TruthValue.object(
                Dictionary(told.fields.filter { $0.0 != "epoch" && $0.0 != "step" }) { first, _ in first })
            #expect(reading.epochs.contains { $0.epoch == epoch && Self.told(metrics, is: $0) })
            let step = told["step"]?.whole
            #expect(reading.steps.contains { $0.step == step && $0.epoch == epoch && Self.told(metrics, is: $0) })
        }
    }

    @Test(arguments: try LogCase.all(.tensorBoard))
    func `TensorBoard's folders give what the callback was told, under Keras's names`(log: LogCase) {
        let told = log.truth["told"]?.list ?? []
        for reading in [Self.reading(log)] + (0..<5).map({ LogReading.mixed(log.files, log.format.parser, seed: $0) }) {
            #expect(reading.epochs.map(\.epoch) == told.map { $0["epoch"]?.whole })
            for (record, row) in zip(reading.epochs, told) {
                #expect(row["logs"].map { Self.told($0, is: record) } == true, "\(record)")
                let names = Set(row["logs"]?.fields.map(\.0) ?? [])
                #expect(Set(record.metrics.keys).subtracting(names).isSubset(of: ["learning_rate"]))
                #expect(record.time != nil)
            }
        }
    }

    @Test(arguments: try LogCase.all(.progress))
    func `the progress output gives the last bar of each epoch`(log: LogCase) {
        let expected = PrintedEpochs(log.files[0].bytes).epochs
        let epochs = Self.reading(log).epochs
        #expect(!expected.isEmpty)
        #expect(epochs.map(\.epoch) == expected.map(\.epoch))
        for (found, printed) in zip(epochs, expected) {
            #expect(found.metrics.mapValues { ExactValue($0) } == printed.metrics.mapValues { ExactValue($0) })
        }
    }

    @Test(.enabled(if: !LogCase.isOther))
    func `our own logs are of all kinds that the frameworks write`() throws {
        let kinds = Dictionary(grouping: try LogCase.all(), by: \.format).mapValues(\.count)
        #expect(kinds == [.csv: 40, .lightning: 1, .jsonLines: 4, .trainerState: 4, .progress: 14, .tensorBoard: 7])
    }
}
