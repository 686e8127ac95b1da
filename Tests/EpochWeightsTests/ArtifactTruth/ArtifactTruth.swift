import FoundationEssentials
import Glibc
import Testing

/// What a real framework says of the artifacts that it wrote, and of broken variants of them: `truth-NAME.json` beside
/// the folder NAME. Each framework's tests say which of an artifact's facts they need.
struct ArtifactTruth<Whole: Decodable & Sendable>: Decodable, Sendable {
    var artifacts: [String: Whole]?
    var broken: [String: BrokenArtifact]?

    init(of framework: String) throws {
        let data = try Data(contentsOf: ArtifactFolder.truth(of: framework))
        self = try JSONDecoder().decode(ArtifactTruth.self, from: data)
    }
}

/// Where the artifacts are: those of the project, or in another folder of the same layout.
enum ArtifactFolder {
    static let isOurs = getenv("EPOCHD_ARTIFACTS") == nil

    static let url: URL = {
        if let other = getenv("EPOCHD_ARTIFACTS") { return URL(filePath: String(cString: other)) }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/artifacts")
    }()

    static func truth(of framework: String) -> URL { url.appending(path: "truth-\(framework).json") }

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: path).path)
    }
}

/// An artifact and its truth.
struct ArtifactCase<Facts: Sendable>: Sendable, CustomTestStringConvertible {
    /// Relative to the artifacts' folder.
    var path: String
    var facts: Facts

    var testDescription: String { path }
}

extension ArtifactTruth {
    /// The whole artifacts of a framework, in the order of their names; nothing where there is no truth of it. That one
    /// which is there can be read, a test of its own says.
    static func whole(of framework: String) -> [ArtifactCase<Whole>] {
        ((try? ArtifactTruth(of: framework))?.artifacts ?? [:]).sorted { $0.key < $1.key }
            .map { ArtifactCase(path: "\(framework)/\($0.key)", facts: $0.value) }
    }

    static func broken(of framework: String) -> [ArtifactCase<BrokenArtifact>] {
        ((try? ArtifactTruth(of: framework))?.broken ?? [:]).sorted { $0.key < $1.key }
            .map { ArtifactCase(path: "\(framework)/broken/\($0.key)", facts: $0.value) }
    }
}
