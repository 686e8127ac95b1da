/// All formats that are known, the more particular ones first: the first that recognises an artifact has it.
enum ArtifactFormats {
    static let all: [any ArtifactFormat.Type] = [
        HDF5Format.self,
        TorchScriptFormat.self,
        TorchZipFormat.self,
        TorchLegacyFormat.self,
        SafeTensorsFormat.self,
        HuggingFaceFormat.self,
        DistributedTorchFormat.self,
        OrbaxFormat.self,
        ShardedSafeTensorsFormat.self,
        KerasArchiveFormat.self,
        KerasFolderFormat.self,
        KerasShardsFormat.self,
        KerasBackupFormat.self,
    ]

    static func of(_ artifact: Artifact) -> (any ArtifactFormat)? {
        all.first { $0.recognises(artifact) }.map { $0.init(artifact) }
    }
}
