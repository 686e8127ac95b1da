internal import EpochCore
internal import FoundationEssentials

/// The form that all manifests have: JSON for people to read, with a version that later readers go by.
enum ManifestCoder {
    /// - Parameter path: of the snapshot, for the error.
    static func encode(_ value: some Encodable, of path: String) throws(ArchiveError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(value)) + [0x0A]
        } catch {
            throw ArchiveError("write the manifest of", path, .refused("\(error)"))
        }
    }

    /// - Throws: `.corrupt`; for a manifest of a later version, `.refused`.
    static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], fileName: String, currentVersion: Int
    ) throws(ArchiveError) -> Value {
        let version = try decode(Version.self, bytes, fileName: fileName).version
        guard version <= currentVersion else {
            throw ArchiveError("read manifest", fileName, .refused("version \(version) is of a later epochd"))
        }
        return try decode(type, bytes, fileName: fileName)
    }

    /// Of whatever version.
    static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], fileName: String
    ) throws(ArchiveError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw ArchiveError("read manifest", fileName, .corrupt("no valid manifest: \(error)"))
        }
    }

    static func check(_ isOfItsPlace: Bool, fileName: String) throws(ArchiveError) {
        guard isOfItsPlace else {
            throw ArchiveError("read manifest", fileName, .corrupt("it speaks of another snapshot or a forbidden path"))
        }
    }

    private struct Version: Decodable { var version: Int }
}
