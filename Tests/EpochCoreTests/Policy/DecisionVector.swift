import EpochCore
import FoundationEssentials

/// One case of the decision vectors: what the real ModelCheckpoint of Keras 2.15 did in one or more fits.
struct DecisionVector: Decodable {
    struct Arguments: Decodable {
        var filepath: String
        var monitor: String
        var mode: String
        var save_best_only: Bool
        var save_freq: SaveFrequency
        var initial_value_threshold: MetricValue?
        var period: Int?
    }

    /// `"epoch"`, or a number of batches.
    struct SaveFrequency: Decodable {
        var isEpoch: Bool

        init(from decoder: any Decoder) throws {
            isEpoch = (try? decoder.singleValueContainer().decode(String.self)) == "epoch"
        }
    }

    struct Run: Decodable {
        struct Epoch: Decodable {
            var logs: [String: MetricValue]
        }

        var initial_epoch: Int
        var epochs: [Epoch]
    }

    struct Start: Decodable {
        struct Ignored: Decodable {}

        var error: Ignored?
    }

    struct Step: Decodable {
        struct Failure: Decodable {
            var message: String
        }

        var epoch: Int
        var saved: Bool
        var path: String?
        var best: MetricValue
        var warn: [String]?
        var msg: [String]?
        var error: Failure?

        /// The vectors' callback wrote nothing. With this name a real one fails to write, and its training ends.
        var isBeyondFileSystem: Bool {
            path?.split(separator: "/").contains { $0.utf8.count > 255 } ?? false
        }
    }

    var id: String
    var args: Arguments
    var runs: [Run]
    var `init`: Start
    var steps: [Step]

    /// Whether TF 2.4 decides the same: what came later (thresholds) or is not served (batches, periods) stays out.
    var isOfEpochs: Bool {
        args.save_freq.isEpoch && args.initial_value_threshold == nil && args.period ?? 1 == 1 && `init`.error == nil
    }

    /// Keras takes an unknown mode for `auto`, with a warning.
    var policy: SavePolicy {
        let monitor = Monitor(metric: args.monitor, mode: Monitor.Mode(rawValue: args.mode) ?? .auto)
        return SavePolicy(
            template: FilepathTemplate(args.filepath), monitor: monitor, saveBestOnly: args.save_best_only)
    }

    var records: [EpochRecord] {
        runs.flatMap { run in
            run.epochs.enumerated().map { EpochRecord(epoch: run.initial_epoch + $0, metrics: $1.logs) }
        }
    }

    static func all() throws -> [DecisionVector] {
        let name = "decisions-keras-2.15.jsonl"
        let own = URL(filePath: #filePath).appending(path: "../../../Fixtures/vectors").standardized
        let other = ProcessInfo.processInfo.environment["EPOCHD_VECTORS"].map { URL(filePath: $0) }
        let files = [other, own].compactMap { $0?.appending(path: name) }
        let file = files.first { FileManager.default.fileExists(atPath: $0.path) } ?? own
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(DecisionVector.self, from: Data($0))
        }
    }
}
