import EpochCore
import EpochWeights
import FoundationEssentials

/// An artifact in memory, that a test may change before it is examined.
struct LoadedArtifact {
    /// By path; of a file, with an empty one.
    var files: [String: [UInt8]]
    var isDirectory = true

    init(file: [UInt8]) { (files, isDirectory) = (["": file], false) }

    init(files: [String: [UInt8]]) { self.files = files }

    /// A file, or a directory with all that lies in it.
    init(at path: String) throws {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory else {
            self.init(file: Array(try Data(contentsOf: URL(filePath: path))))
            return
        }
        var files: [String: [UInt8]] = [:]
        for member in try FileManager.default.subpathsOfDirectory(atPath: path) {
            guard let data = try? Data(contentsOf: URL(filePath: "\(path)/\(member)")) else { continue }
            files[member] = Array(data)
        }
        self.init(files: files)
    }

    var artifact: Artifact {
        let files = files.sorted { $0.key < $1.key }.map { path, bytes in
            ArtifactFile(path: path, region: FileRegion(bytes: bytes, name: path.isEmpty ? "file" : path))
        }
        return isDirectory ? Artifact(directory: files) : Artifact(region: files[0].region)
    }

    func examine() -> ProbeVerdict { WeightsExamination(artifact, hashesValues: true).run() }
}
