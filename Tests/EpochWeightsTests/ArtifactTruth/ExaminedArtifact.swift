import EpochCore
import EpochWeights
import FoundationEssentials
import Glibc
import Testing

/// Examines an artifact in this process, as the probe does it in its own.
enum ExaminedArtifact {
    /// - Parameter path: relative to the artifacts' folder; a file, or a directory with all that lies in it.
    static func verdict(of path: String) throws -> ProbeVerdict {
        try verdict(at: ArtifactFolder.url.appending(path: path).path)
    }

    static func report(of path: String) throws -> ProbeReport {
        let verdict = try verdict(of: path)
        return try #require(verdict.report, "\(path): \(verdict.reason)")
    }

    static func verdict(at path: String) throws -> ProbeVerdict {
        try with(path) { WeightsExamination($0, hashesValues: true).run() }
    }

    /// Opens it, and closes it behind `use`.
    static func with<Result>(_ path: String, _ use: (Artifact) throws -> Result) throws -> Result {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        return try use(try #require(try artifact(at: path, &descriptors), "\(path) is no artifact"))
    }

    private static func artifact(at path: String, _ descriptors: inout [Int32]) throws -> Artifact? {
        var isDirectory = false
        try #require(FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), "\(path) is missing")
        guard isDirectory else { return Artifact(file: try open(path, &descriptors)) }
        var files: [ArtifactFile] = []
        for member in try FileManager.default.subpathsOfDirectory(atPath: path) {
            let descriptor = try open("\(path)/\(member)", &descriptors)
            guard let region = FileRegion(wholeOf: descriptor, name: member) else { continue }
            files.append(ArtifactFile(path: member, region: region))
        }
        return Artifact(directory: files)
    }

    private static func open(_ path: String, _ descriptors: inout [Int32]) throws -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0, "\(path) cannot be opened")
        descriptors.append(descriptor)
        return descriptor
    }
}
