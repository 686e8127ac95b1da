import FoundationEssentials
import Glibc
import Testing

/// What a real framework says of the artifacts that it wrote, and of broken variants of them: `truth-NAME.json` beside
/// the folder NAME. Each framework's tests say which of an artifact's facts they need.
struct ArtifactTruth<Whole: Decodable & Sendable>: Decodable, Sendable {
    var artifacts: [String: Whole]
    var broken: [String: BrokenArtifact]

    /// Nothing where the file cannot be read: the tests that count the artifacts fail then.
    static func of(_ framework: String) -> ArtifactTruth {
        let file = ArtifactFolder.url.appending(path: "truth-\(framework).json")
        let truth = try? JSONDecoder().decode(ArtifactTruth.self, from: Data(contentsOf: file))
        return truth ?? ArtifactTruth(artifacts: [:], broken: [:])
    }
}

/// Where the artifacts are: those of the project, or in another folder of the same layout.
enum ArtifactFolder {
    static let url: URL = {
        if let other = getenv("EPOCHD_ARTIFACTS") { return URL(filePath: String(cString: other)) }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/artifacts")
    }()
}

/// An artifact and its truth.
struct ArtifactCase<Facts: Sendable>: Sendable, CustomTestStringConvertible {
    /// Relative to the artifacts' folder.
    var path: String
    var facts: Facts

    var testDescription: String { path }
}

extension ArtifactTruth {
    /// The whole artifacts of a framework, in the order of their names.
    static func whole(of framework: String) -> [ArtifactCase<Whole>] {
        of(framework).artifacts.sorted { $0.key < $1.key }
            .map { ArtifactCase(path: "\(framework)/\($0.key)", facts: $0.value) }
    }

    static func broken(of framework: String) -> [ArtifactCase<BrokenArtifact>] {
        of(framework).broken.sorted { $0.key < $1.key }
            .map { ArtifactCase(path: "\(framework)/broken/\($0.key)", facts: $0.value) }
    }
}
