internal import EpochCore
internal import FoundationEssentials

/// A pending snapshot's JSON form, in the file `<id>.json` beside its bytes.
enum PendingManifest {
    static func encode(_ pending: PendingSnapshot) throws(ArchiveError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(pending)) + [0x0A]
        } catch {
            throw ArchiveError("write the manifest of", pending.snapshot.path, .refused("\(error)"))
        }
    }

    /// - Throws: `.corrupt`; for a manifest of a later version, `.refused`.
    static func decode(_ bytes: [UInt8], fileName: String) throws(ArchiveError) -> PendingSnapshot {
        let version = try decode(Version.self, bytes, fileName).version
        guard version <= PendingSnapshot.currentVersion else {
            throw ArchiveError("read manifest", fileName, .refused("version \(version) is of a later epochd"))
        }
        let pending = try decode(PendingSnapshot.self, bytes, fileName)
        guard pending.id == Manifest.id(fileName: fileName), (try? SnapshotPath(pending.snapshot.path)) != nil else {
            throw ArchiveError("read manifest", fileName, .corrupt("it speaks of another snapshot or a forbidden path"))
        }
        return pending
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

    private struct Version: Decodable { var version: Int }
}
