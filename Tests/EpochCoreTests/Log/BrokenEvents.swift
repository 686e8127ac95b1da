import FoundationEssentials
import Testing

/// An event file that was damaged on purpose, and what TensorFlow reads of it.
struct BrokenEvents: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var recordsRead: Int
    var error: String?

    var testDescription: String { name }

    static func all() throws -> [BrokenEvents] {
        let names = try FileManager.default.contentsOfDirectory(atPath: LogCase.folder.path).sorted()
        return try names.filter { $0.hasPrefix("truth-") && $0.hasSuffix(".json") }.flatMap { name in
            let truth = try TruthValue(reading: LogCase.folder.appending(path: name))
            let version = name.dropFirst(6).dropLast(5)
            return (truth["tensorboard"]?.fields ?? []).flatMap { folder, files in
                files.fields.compactMap { file($0, $1, in: "\(version)/\(folder)") }
            }
        }
    }

    private static func file(_ name: String, _ truth: TruthValue, in folder: String) -> BrokenEvents? {
        guard let count = truth["records_read"]?.whole, let bytes = LogCase.read("\(folder)/\(name)") else {
            return nil
        }
        return BrokenEvents(
            name: "\(folder)/\(name)", bytes: bytes, recordsRead: count, error: truth["error"]?.text)
    }
}
