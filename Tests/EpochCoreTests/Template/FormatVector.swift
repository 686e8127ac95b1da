import EpochCore
import FoundationEssentials

/// One case of the file of format vectors: what CPython made of a template.
struct FormatVector: Decodable {
    struct Failure: Decodable {
        var `class`: String
        var message: String
    }

    var id: String
    var template: String
    var args: [String: FormatVectorValue]
    var result: String?
    var error: Failure?

    /// Python may answer these with a part of a value, which epochd refuses to do.
    var accessesParts: Bool { template.firstMatch(of: /\{[^{}:!]*[.\[]/) != nil }

    static func all() throws -> [FormatVector] {
        let folder =
            ProcessInfo.processInfo.environment["EPOCHD_VECTORS"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).appending(path: "../../../Fixtures/vectors").standardized
        let data = try Data(contentsOf: folder.appending(path: "format.jsonl"))
        return try data.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(FormatVector.self, from: Data($0))
        }
    }
}
