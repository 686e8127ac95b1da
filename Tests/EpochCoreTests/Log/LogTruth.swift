import EpochCore
import FoundationEssentials
import Testing

/// A log that a real logger wrote, and its fields as Python's csv module reads them.
struct LogTruth: Sendable, CustomTestStringConvertible {
    var name: String
    var header: [String]
    var rows: [[String]]

    var testDescription: String { name }

    static let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/logs").standardized

    var bytes: [UInt8] {
        get throws { Array(try Data(contentsOf: Self.folder.appending(path: name))) }
    }

    /// The records that the rows stand for, told by Swift's own reading of numbers.
    var records: [EpochRecord] {
        rows.map { row in
            var metrics: [String: MetricValue] = [:]
            for (name, field) in zip(header, row) where name != "epoch" {
                metrics[name] =
                    field == "NA" || field.isEmpty ? .missing : Double(field).map(MetricValue.number) ?? .text(field)
            }
            return EpochRecord(epoch: header.firstIndex(of: "epoch").flatMap { Int(row[$0]) } ?? -1, metrics: metrics)
        }
    }

    static func all() throws -> [LogTruth] { try keras("keras2") + keras("keras3") + [lightning()] }

    private struct Keras: Decodable {
        struct File: Decodable {
            var file_header: [String]?
            var file_rows: [[String]]?
        }

        var csv: [String: File]
    }

    private struct Lightning: Decodable {
        struct File: Decodable {
            var rows: [[String: String]]
        }

        var file: File

        private enum CodingKeys: String, CodingKey { case file = "lightning_metrics.csv" }
    }

    private static func keras(_ version: String) throws -> [LogTruth] {
        let data = try Data(contentsOf: folder.appending(path: "truth-\(version).json"))
        return try JSONDecoder().decode(Keras.self, from: data).csv.sorted { $0.key < $1.key }.compactMap {
            name, file in
            guard let header = file.file_header, let rows = file.file_rows else { return nil }
            return LogTruth(name: "\(version)/\(name)", header: header, rows: rows)
        }
    }

    private static func lightning() throws -> LogTruth {
        let data = try Data(contentsOf: folder.appending(path: "truth-torch.json"))
        let rows = try JSONDecoder().decode(Lightning.self, from: data).file.rows
        let header = rows[0].keys.sorted()
        return LogTruth(
            name: "torch/lightning_metrics.csv", header: header, rows: rows.map { row in header.map { row[$0] ?? "" } })
    }
}
