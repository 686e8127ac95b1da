import Glibc

@testable import EpochCore
@testable import EpochDigest
@testable import EpochWeights

/// Takes an input. Whatever the parser makes of it is right, as long as it comes back.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

/// Every parser of our own, by the name that `scripts/fuzz` takes.
enum FuzzTargets {
    static let all: [String: FuzzTarget] = [core, logs, weights, tensorFlow, folders].reduce(into: [:]) {
        all, targets in
        all.merge(targets) { first, _ in first }
    }

    /// Parsers of the daemon itself, and of epochctl.
    private static let core: [String: FuzzTarget] = [
        "configuration": { _ = try? Configuration(json: $0, directory: "/") },
        "json": { bytes in
            for dialect in [JSONDialect.strict, .python] { _ = try? JSONDocument(bytes, dialect: dialect) }
        },
        "probe-answer": { _ = try? ProbeAnswer.decode($0) },
        "probe-pages": { bytes in
            var decoder = TensorPagesDecoder()
            _ = try? decoder.take(bytes) { _ in }
            _ = try? decoder.finish()
        },
        "superblock": { _ = HDF5Superblock.completeness(header: $0, fileSize: UInt64($0.count)) },
    ]

    /// Parsers of logs, by their formats.
    private static let logs: [String: FuzzTarget] = LogFormat.allCases.reduce(into: ["log-recognition": recognition]) {
        targets, format in
        targets["log-\(format.rawValue)"] = { FuzzedLog($0).read(format.parser) }
    }

    private static let recognition: FuzzTarget = { _ = LogRecognition(path: "log", head: $0[...]) }

    /// Parsers that run in the probe.
    private static let weights: [String: FuzzTarget] = [
        "hdf5": { FuzzedArtifact.examine($0, as: HDF5Format.self) },
        "keras": { bytes in
            FuzzedArtifact.examine(FuzzedZip(FuzzedArtifact.unpack(bytes)).bytes, as: KerasArchiveFormat.self)
        },
        "pickle": { _ = try? Pickle($0) },
        "safetensors": { FuzzedArtifact.examine($0, as: SafeTensorsFormat.self) },
        "torch-legacy": { FuzzedArtifact.examine($0, as: TorchLegacyFormat.self) },
        "torch-zip": { bytes in
            let image = FuzzedZip(FuzzedArtifact.unpack(bytes)).bytes
            FuzzedArtifact.examine(image, as: TorchZipFormat.self)
            FuzzedArtifact.examine(image, as: TorchScriptFormat.self)
        },
        "zip": zip,
    ]

    /// Of directories.
    private static let folders: [String: FuzzTarget] = [
        "huggingface": { FuzzedArtifact.examineDirectory($0, as: HuggingFaceFormat.self) },
        "keras-folder": { bytes in
            let formats: [any ArtifactFormat.Type] = [
                KerasFolderFormat.self, KerasShardsFormat.self, KerasBackupFormat.self,
            ]
            for format in formats { FuzzedArtifact.examineDirectory(bytes, as: format) }
        },
        "orbax": { FuzzedArtifact.examineDirectory($0, as: OrbaxFormat.self) },
        "safetensors-folder": { FuzzedArtifact.examineDirectory($0, as: ShardedSafeTensorsFormat.self) },
        "torch-distributed": { FuzzedArtifact.examineDirectory($0, as: DistributedTorchFormat.self) },
    ]

    private static let tensorFlow: [String: FuzzTarget] = [
        "bundle": { FuzzedArtifact.examine(FuzzedBundle($0).artifact, as: TFCheckpointFormat.self) },
        "bundle-entry": { bytes in
            _ = try? BundleEntry(Array("name".utf8), bytes[...])
            _ = try? BundleHeader(bytes[...], name: "header")
        },
        "checkpoint-state": { _ = try? CheckpointState($0, name: "checkpoint") },
        "object-graph": { _ = try? ObjectGraph(ProtobufReader($0, name: "graph")) },
        "saved-model": { FuzzedArtifact.examineDirectory($0, as: SavedModelFormat.self) },
        "saved-model-pb": { bytes in
            let file = ArtifactFile(path: "saved_model.pb", region: FileRegion(bytes: bytes, name: "saved_model.pb"))
            FuzzedArtifact.examine(Artifact(directory: [file]), as: SavedModelFormat.self)
        },
        "table-block": { bytes in
            let checksum = CRC32C(bytes + [0]).masked
            let stored = bytes + [0] + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
            try? TableBlock(stored: stored, name: "block").forEach { _, _ in }
        },
        "tf-checkpoint": { FuzzedArtifact.examineDirectory($0, as: TFCheckpointFormat.self) },
    ]

    private static let zip: FuzzTarget = { bytes in
        guard let archive = try? ZipArchive(FileRegion(bytes: bytes, name: "file")) else { return }
        for entry in archive.entries {
            _ = try? archive.verify(entry)
            _ = try? archive.contents(of: entry, limit: 1 << 20)
        }
    }

    static func end(_ message: String, status: Int32) -> Never {
        say(message)
        exit(status)
    }

    static func say(_ message: String) {
        _ = Array("\(message)\n".utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
