import EpochCore
import FoundationEssentials
import Testing

/// A log that a real framework wrote, and what it was told to write.
struct LogCase: Sendable, CustomTestStringConvertible {
    struct File: Sendable {
        /// In the log's folder; empty for logs of a single file.
        var path: String
        var bytes: [UInt8]
    }

    var name: String
    var format: LogFormat
    var files: [File]
    var truth: TruthValue

    var testDescription: String { name }

    /// Ours, or another of the same layout: `truth-NAME.json` beside a folder NAME.
    static let folder: URL = {
        let other = ProcessInfo.processInfo.environment["EPOCHD_LOGS"]
        return other.map { URL(filePath: $0) } ?? LogTruth.folder
    }()

    static let isOther = ProcessInfo.processInfo.environment["EPOCHD_LOGS"] != nil

    /// All whose files are there, by name.
    static func all() throws -> [LogCase] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasPrefix("truth-") && $0.hasSuffix(".json") }.flatMap { name in
            let truth = try TruthValue(reading: folder.appending(path: name))
            return cases(of: truth, in: String(name.dropFirst(6).dropLast(5)))
        }.sorted { $0.name < $1.name }
    }

    static func all(_ format: LogFormat) throws -> [LogCase] { try all().filter { $0.format == format } }

    private static func cases(of truth: TruthValue, in folder: String) -> [LogCase] {
        truth.fields.flatMap { key, value -> [LogCase] in
            switch key {
            case "csv": section(value, .csv, folder)
            case "jsonl": section(value, .jsonLines, folder)
            case "progress": section(value, .progress, folder)
            case "tensorboard": value.fields.compactMap { events($0, $1, folder) }
            case _ where key.hasSuffix(".csv"): section(.object([key: value]), .lightning, folder)
            case _ where key.hasSuffix(".json"): section(.object([key: value]), .trainerState, folder)
            default: []
            }
        }
    }

    private static func section(_ truth: TruthValue, _ format: LogFormat, _ folder: String) -> [LogCase] {
        truth.fields.compactMap { name, value in
            guard let bytes = read("\(folder)/\(name)") else { return nil }
            let file = File(path: "", bytes: bytes)
            return LogCase(name: "\(folder)/\(name)", format: format, files: [file], truth: value)
        }
    }

    /// A folder with files in it. What is broken on purpose is not told by rows.
    private static func events(_ name: String, _ truth: TruthValue, _ folder: String) -> LogCase? {
        let files = truth["events"]?.fields.compactMap { path, _ in
            read("\(folder)/\(name)/\(path)").map { File(path: path, bytes: $0) }
        }
        guard let files, !files.isEmpty else { return nil }
        let sorted = files.sorted { $0.path < $1.path }
        return LogCase(name: "\(folder)/\(name)", format: .tensorBoard, files: sorted, truth: truth)
    }

    static func read(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: folder.appending(path: path))).map { Array($0) }
    }
}
