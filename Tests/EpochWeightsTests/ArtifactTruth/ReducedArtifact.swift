import EpochCore
import EpochTestSupport
import FoundationEssentials
import Glibc
import Testing

@testable import EpochWeights

/// What a reduction makes of an artifact, as a copy in a folder of its own.
struct ReducedArtifact {
    let folder: TemporaryFolder
    /// A file or a folder, as the artifact is.
    let path: String
    let fates: [MemberFate]

    init(_ source: String, _ reduction: Reduction) throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/reduced"
        let isDirectory = FileManager.default.directoryExists(source)
        if isDirectory { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        let path = path
        fates = try ExaminedArtifact.with(source) { artifact in
            let outputs = try artifact.files.map { try Self.create(isDirectory ? "\(path)/\($0.path)" : path) }
            defer { for output in outputs { close(output) } }
            let format = try #require(ArtifactFormats.of(artifact))
            return try format.reduce(reduction, to: ReducedOutput(descriptors: outputs))
        }
        if isDirectory { try settle(source) }
    }

    var size: Int { get throws { try FileManager.default.size(path) } }

    private static func create(_ path: String) throws -> Int32 {
        let parent = URL(filePath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        return descriptor
    }

    /// What whoever asked for the reduction does: copies what is kept, and leaves out what is dropped.
    private func settle(_ source: String) throws {
        let members = try ExaminedArtifact.with(source) { $0.files.map(\.path) }
        for (member, fate) in zip(members, fates) where fate != .written {
            try FileManager.default.removeItem(atPath: "\(path)/\(member)")
            guard fate == .kept else { continue }
            try FileManager.default.copyItem(atPath: "\(source)/\(member)", toPath: "\(path)/\(member)")
        }
    }
}

extension FileManager {
    func directoryExists(_ path: String) -> Bool {
        var isDirectory = false
        return fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }

    /// In bytes, of all files in it.
    func size(_ path: String) throws -> Int {
        guard directoryExists(path) else { return try Data(contentsOf: URL(filePath: path)).count }
        return try subpathsOfDirectory(atPath: path).map { "\(path)/\($0)" }.filter { !directoryExists($0) }
            .reduce(0) { try $0 + size($1) }
    }
}
