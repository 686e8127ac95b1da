import EpochCore
import FoundationEssentials

/// One case of the decision vectors: what a real `ModelCheckpoint` did in one or more fits.
struct DecisionVector: Decodable {
    struct Arguments: Decodable {
        var filepath: String
        var monitor: String
        var mode: String
        var save_best_only: Bool
        var save_weights_only: Bool
        var save_freq: RawArgument
        var verbose: Int
        var initial_value_threshold: MetricValue?
        var period: Int?
    }

    struct Compiled: Decodable {
        struct Metric: Decodable {
            var name: String
            var direction: String?
        }

        var metrics: [Metric]
    }

    struct Run: Decodable {
        struct Epoch: Decodable {
            var logs: [String: MetricValue]
            var batches: [Batch]?
        }

        var initial_epoch: Int
        var epochs: [Epoch]
    }

    /// `[index, logs]`
    struct Batch: Decodable {
        var index: Int
        var logs: [String: MetricValue]

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            index = try container.decode(Int.self)
            logs = try container.decode([String: MetricValue].self)
        }
    }

    struct Failure: Decodable, Hashable {
        var `class`: String
        var message: String
    }

    struct Start: Decodable {
        var warnings: [String]
        var op: String?
        var best: MetricValue?
        var op_end: String?
        var error: Failure?
    }

    struct Step: Decodable {
        var at: String
        var epoch: Int
        var batch: Int?
        var saved: Bool
        var path: String?
        var best: MetricValue?
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
    var compiled: Compiled?
    var runs: [Run]
    var `init`: Start
    var steps: [Step]

    /// From the folder that `EPOCHD_VECTORS` names, or, where that has none of the name, from the fixtures.
    static func all(_ name: String) throws -> [DecisionVector] {
        let own = URL(filePath: #filePath).appending(path: "../../../Fixtures/vectors").standardized
        let other = ProcessInfo.processInfo.environment["EPOCHD_VECTORS"].map { URL(filePath: $0) }
        let files = [other, own].compactMap { $0?.appending(path: name) }
        let file = files.first { FileManager.default.fileExists(atPath: $0.path) } ?? own
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(DecisionVector.self, from: Data($0))
        }
    }
}

/// An argument as it was given in Python.
struct RawArgument: Decodable {
    var value: JSONValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .null
        } else if let flag = try? container.decode(Bool.self) {
            value = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            value = .number(JSONNumber(number))
        } else {
            value = .text(try container.decode(String.self))
        }
    }
}
