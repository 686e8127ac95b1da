internal import EpochCore
internal import FoundationEssentials

/// A snapshot's JSON form, in the file `<id>.json`.
enum Manifest {
    private static let suffix = ".json"

    static func fileName(_ id: String) -> String { id + suffix }

    static func id(fileName: String) -> String? {
        let id = String(fileName.dropLast(suffix.count))
        return fileName.hasSuffix(suffix) && CaptureIDs.isValid(id) ? id : nil
    }

    static func encode(_ snapshot: Snapshot) throws(ArchiveError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(snapshot)) + [0x0A]
        } catch {
            throw ArchiveError("write the manifest of", snapshot.path, .refused("\(error)"))
        }
    }

    /// - Throws: `.corrupt`; for a manifest of a later version, `.refused`.
    static func decode(_ bytes: [UInt8], fileName: String, run: RunID) throws(ArchiveError) -> Snapshot {
        let version = try decode(Version.self, bytes, fileName).version
        guard version <= Snapshot.currentVersion else {
            throw ArchiveError("read manifest", fileName, .refused("version \(version) is of a later epochd"))
        }
        let snapshot = try decode(Snapshot.self, bytes, fileName)
        guard snapshot.id == id(fileName: fileName), snapshot.run == run, (try? SnapshotPath(snapshot.path)) != nil
        else {
            throw ArchiveError("read manifest", fileName, .corrupt("it speaks of another snapshot or a forbidden path"))
        }
        return snapshot
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], _ fileName: String
    ) throws(ArchiveError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw ArchiveError("read manifest", fileName, .corrupt("no valid manifest: \(error)"))
        }
    }

    /// The path that a manifest of any version speaks of, if it can be made out.
    static func path(in bytes: [UInt8]) -> String? {
        (try? JSONDecoder().decode(Location.self, from: Data(bytes)))?.path
    }

    private struct Version: Decodable { var version: Int }
    private struct Location: Decodable { var path: String }
}
