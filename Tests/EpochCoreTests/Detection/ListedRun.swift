import EpochCore
import FoundationEssentials

/// A run's directory as a trainer leaves it, with the first bytes of what the real frameworks wrote.
struct ListedRun {
    private var entries: [RunListing.Entry] = []
    private static let fixtures = URL(filePath: #filePath).appending(path: "../../../Fixtures").standardized

    /// - Parameter time: seconds.
    mutating func add(_ path: String, _ bytes: [UInt8], time: Int64 = 0) {
        let head = Array(bytes.prefix(RunListing.headLength(of: path)))
        let modified = Timestamp(nanoseconds: time * 1_000_000_000)
        entries.append(RunListing.Entry(path: path, size: UInt64(bytes.count), modified: modified, head: head))
    }

    mutating func add(_ path: String, text: String, time: Int64 = 0) { add(path, Array(text.utf8), time: time) }

    mutating func add(_ path: String, fixture: String, time: Int64 = 0) throws {
        add(path, try Self.bytes(fixture), time: time)
    }

    /// All files of a fixture's folder.
    mutating func addAll(below fixture: String, at folder: String) throws {
        let root = Self.fixtures.appending(path: fixture)
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
            var isDirectory = false
            _ = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isDirectory)
            let name = folder.isEmpty ? path : "\(folder)/\(path)"
            if isDirectory {
                entries.append(RunListing.Entry(path: name, isDirectory: true, size: 0))
            } else {
                try add(name, fixture: "\(fixture)/\(path)")
            }
        }
    }

    func detection(in directory: String = "/runs/r", isCut: Bool = false) -> RunDetection {
        RunDetection(RunListing(entries: entries, isCut: isCut), directory: directory)
    }

    static func bytes(_ fixture: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: fixtures.appending(path: fixture)))
    }
}
