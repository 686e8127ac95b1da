import EpochCore
import Testing

@Suite struct LogRecognitionTests {
    @Test(arguments: [
        ("epoch,loss\n0,1\n", LogFormat.csv), ("loss;epoch\n", .csv), ("epoch,step,loss\n", .lightning),
        ("{\"epoch\": 0}\n", .jsonLines),
        ("{\n \"best_metric\": 1,\n \"log_history\": [\n {\"step\": 1}]}", .trainerState),
        ("loading data\nEpoch 1/3\n", .progress), ("4/4 - 1s - loss: 0.5\n", .progress),
        ("1700000000000 0.5 3\n", .mlflow), ("1700000000000 0.5\n", .mlflow),
        ("", nil), ("epoch,lo", nil), ("hello\n", nil), ("{\n \"a\": 1}", nil), ("1 2 3\n", nil), ("1/2 done\n", nil),
    ])
    func `a log is told by its content, or not at all`(text: String, format: LogFormat?) {
        let recognition = LogRecognition(path: "x", head: Array(text.utf8)[...])
        #expect(recognition.format == format, "\(recognition.reason)")
        #expect(!recognition.reason.isEmpty)
    }

    @Test func `a trainer state is known by its name before its history is read`() {
        let recognition = LogRecognition(path: "checkpoint-4/trainer_state.json", head: Array("{\n".utf8)[...])
        #expect(recognition.format == .trainerState)
    }

    @Test(arguments: LogFormat.allCases)
    func `each format has a parser that begins at the first byte`(format: LogFormat) {
        #expect(format.parser.resumeOffset(of: "x") == 0)
        #expect(format.parser.unfinished.isEmpty)
    }
}
