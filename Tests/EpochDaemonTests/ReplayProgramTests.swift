import EpochTestSupport
import Foundation
import Testing

/// `epochctl replay`, as a process: no daemon runs, and nothing that the configuration names is there.
@Suite struct `epochctl replay` {
    private let folder: TemporaryFolder

    private static let log = """
        epoch,loss,val_loss
        0,1.0,0.5
        1,0.9,0.6
        hello
        2,0.8,0.4
        3,0.7
        4,0.6,0.3

        """

    init() throws {
        folder = try TemporaryFolder()
        try write(Self.log, to: "log.csv")
        try write(Self.configuration(bestOnly: true, keepLatest: 1), to: "best.json")
        try write(Self.configuration(bestOnly: false, keepLatest: 2), to: "all.json")
    }

    private static func configuration(bestOnly: Bool, keepLatest: Int) -> String {
        """
        {"archive": "./archive", "watch": [{"name": "w", "runs": "./runs/*", "log": "training.csv",
        "weights": "model.h5", "checkpoint": {"filepath": "w.{epoch:02d}.h5", "save_best_only": \(bestOnly)},
        "prune": {"keep_latest": \(keepLatest)}}]}
        """
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func replay(_ arguments: String...) async throws -> Answer {
        try await Answer(of: try ChildProcess(Programs.client, ["replay"] + arguments))
    }

    @Test(arguments: [
        ("keras3/tb_epoch", 5), ("keras3/lambda.jsonl", 5), ("keras3/progress-v2-val.pipe.txt", 3),
        ("keras3/plain.csv", 5),
    ])
    func `a log of any kind is played, each epoch once`(name: String, rows: Int) async throws {
        let log = Programs.fixtures.appending(path: "logs/\(name)").path
        let answer = try await replay("--config", path("all.json"), "--log", log, "--json")
        #expect(answer.exit == .status(0), "\(answer.errors)")
        let summary = try #require(answer.output.split(separator: "\n").last)
        #expect(summary.contains("\"rows\":\(rows),"), "\(summary)")
    }

    @Test(arguments: [("log.jsonl", 3), ("metrics.csv", 3), ("run/metrics/loss", 3), ("whole.jsonl", 2)])
    func `a last line without its newline is used, and told`(name: String, rows: Int) async throws {
        let json = "{\"epoch\": 0, \"loss\": 0.5}\n{\"epoch\": 1, \"loss\": 0.4}\n"
        try write(json, to: "whole.jsonl")
        try write(json + "{\"epoch\": 2, \"loss\": 0.3}", to: "log.jsonl")
        try write("epoch,step,loss\n0,1,0.5\n1,3,0.4\n2,5,0.3", to: "metrics.csv")
        try FileManager.default.createDirectory(atPath: path("run/metrics"), withIntermediateDirectories: true)
        try write("1700000000000 0.5 0\n1700000001000 0.4 1\n1700000002000 0.3 2", to: "run/metrics/loss")
        let answer = try await replay("--config", path("all.json"), "--log", path(name), "--json")
        #expect(answer.exit == .status(0), "\(answer.errors)")
        #expect(try ReplayLine.all(in: answer.output).count == rows + 1)
        #expect(answer.errors.contains("no newline yet") == (rows == 3), "\(answer.errors)")
    }

    @Test func `a folder without a log is refused, with what to do`() async throws {
        let answer = try await replay("--config", path("all.json"), "--log", Programs.fixtures.path + "/probe")
        #expect(answer.exit != .status(0))
        #expect(answer.errors.contains("no log is in it"))
    }

    @Test func `people get a table of what is saved, skipped and removed, and why`() async throws {
        let answer = try await replay("--config", path("best.json"), "--log", path("log.csv"))
        #expect(answer.exit == .status(0))
        #expect(
            answer.output.split(separator: "\n").map(String.init) == [
                "EPOCH  EVENT    SNAPSHOT  WHY",
                "    1  saved    w.01.h5   val_loss 0.5 is below inf",
                "    2  skipped            val_loss 0.6 is not below 0.5",
                "    3  saved    w.03.h5   val_loss 0.4 is below 0.5",
                "       removed  w.01.h5   epoch 1: not kept by keep_latest 1",
                "    4  skipped            the row has no number for val_loss",
                "    5  saved    w.05.h5   val_loss 0.3 is below 0.4",
                "       removed  w.03.h5   epoch 3: not kept by keep_latest 1",
                "5 rows, 1 lines that are no rows: 3 saved, 2 skipped, 0 failed; 0 replaced, 2 removed, 1 left",
                "best: epoch 5, val_loss 0.3",
                "LEFT  VALUE  SNAPSHOT  KEPT BY",
                "   5  0.3    w.05.h5   keep_latest 1; best by val_loss; newest good snapshot",
            ])
    }

    @Test func `lines that are no rows are told with their numbers`() async throws {
        let answer = try await replay("--config", path("best.json"), "--log", path("log.csv"))
        let lines = answer.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("epochctl: line 4: no row: ") == true)
        #expect(lines.last?.hasPrefix("epochctl: line 6: the row of epoch 4 has 2 columns") == true)
    }

    @Test func `a last line without its newline is used, and told`() async throws {
        try write("epoch,val_loss\n0,0.5\n1,0.4", to: "cut.csv")
        let answer = try await replay("--config", path("best.json"), "--log", path("cut.csv"))
        #expect(answer.output.contains("2 rows: 2 saved"))
        #expect(answer.errors.contains("line 3: it has no newline yet"))
    }

    @Test func `a log may come by the standard input`() async throws {
        let command = "'\(Programs.client)' replay --config \(path("best.json")) --log - < \(path("log.csv"))"
        let answer = try await Answer(of: try ChildProcess("/bin/sh", ["-c", command]))
        #expect(answer.output == (try await replay("--config", path("best.json"), "--log", path("log.csv"))).output)
    }

    @Test func `programs get a line of JSON for each row, and one for the summary`() async throws {
        let answer = try await replay("--config", path("best.json"), "--log", path("log.csv"), "--json")
        let lines = try ReplayLine.all(in: answer.output)
        #expect(lines.count == 6)
        #expect(lines.prefix(5).map(\.decision) == ["saved", "skipped", "saved", "skipped", "saved"])
        #expect(lines[2].evicted?.map(\.path) == ["w.01.h5"])
        #expect(lines[2].basis?.first?.rule == "improvement")
        #expect(lines[5].summary?.snapshots?.map(\.path) == ["w.05.h5"])
        #expect(lines[5].summary?.linesUnread == 1)
    }

    @Test func `two policies are shown side by side where they differ`() async throws {
        let arguments = ["--config", path("best.json"), "--against", path("all.json"), "--log", path("log.csv")]
        let answer = try await Answer(of: try ChildProcess(Programs.client, ["replay"] + arguments))
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(lines[0].contains(path("best.json")) && lines[0].contains(path("all.json")))
        #expect(
            lines.contains { $0.hasPrefix("    2  skipped (") && $0.contains("saved w.02.h5 (every epoch is saved)") })
        #expect(lines.contains("the same for 3 of 5 rows"))
        let json = try await Answer(of: try ChildProcess(Programs.client, ["replay", "--json"] + arguments))
        #expect(try ReplayLine.all(in: json.output).compactMap(\.differs) == [false, true, false, true, false])
    }

    @Test func `a rule that a log cannot serve is named`() async throws {
        let text = Self.configuration(bestOnly: false, keepLatest: 2)
            .replacing("\"keep_latest\": 2", with: "\"keep_latest\": 2, \"keep_within\": \"1h\"")
        try write(text, to: "timed.json")
        let arguments = ["--config", path("timed.json"), "--log", path("log.csv")]
        let untold = try await Answer(of: try ChildProcess(Programs.client, ["replay"] + arguments))
        #expect(untold.errors.contains("prune.keep_within") && untold.errors.contains("--epoch-seconds"))
        let told = try await Answer(
            of: try ChildProcess(Programs.client, ["replay"] + arguments + ["--epoch-seconds", "60"]))
        #expect(!told.errors.contains("keep_within"))
        #expect(told.output.contains("0 removed"))
    }

    @Test(
        arguments: [
            (["--config", "nosuch.json", "--log", "log.csv"], 1),
            (["--config", "best.json", "--log", "nosuch.csv"], 1),
            (["--config", "log.csv", "--log", "log.csv"], 1), (["--config", "best.json"], 2),
            (["--config", "best.json", "--log", "log.csv", "--watch", "x"], 2),
            (["--config", "best.json", "--log", "log.csv", "--epoch-seconds", "0"], 2),
            (["--config", "best.json", "--log", "log.csv", "--snapshot-size", "many"], 2),
        ] as [([String], Int32)])
    func `what cannot be played ends with a reason`(arguments: [String], code: Int32) async throws {
        let absolute = arguments.map { $0.contains(".") ? path($0) : $0 }
        let answer = try await Answer(of: try ChildProcess(Programs.client, ["replay"] + absolute))
        #expect(answer.exit == .status(code))
        #expect(!answer.errors.isEmpty)
    }
}
