@testable import EpochWeights

/// A TensorFlow checkpoint whose index has the right checksums around entries of any content.
struct FuzzedBundle {
    let artifact: Artifact

    /// - Parameter bytes: files, one after the other. `data` is the shard, `checkpoint` the state file; all others are
    ///   entries of the index, by their keys.
    init(_ bytes: [UInt8]) {
        var table = TableWriter()
        var files: [ArtifactFile] = []
        let entries = FuzzedArtifact.unpack(bytes).sorted {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        for (name, content) in entries {
            switch name {
            case "data": files.append(Self.file("ckpt.data-00000-of-00001", content))
            case "checkpoint": files.append(Self.file(name, content))
            default: table.append(Array(name.utf8), content)
            }
        }
        artifact = Artifact(directory: files + [Self.file("ckpt.index", table.finish())])
    }

    private static func file(_ path: String, _ content: [UInt8]) -> ArtifactFile {
        ArtifactFile(path: path, region: FileRegion(bytes: content, name: path))
    }
}
