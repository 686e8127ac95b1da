import Foundation

/// `epochctl inspect --json`.
struct InspectedDocument: Decodable {
    struct Tensor: Decodable, Hashable {
        var name: String
        var shape: [UInt64]
        var dtype: String
        var sha256: String?
    }

    struct Outlook: Decodable {
        var state: String
        var reason: String?
    }

    var path: String
    var kind: String
    var bytes: UInt64
    var files: Int
    var verdict: String
    var reason: String?
    var format: String?
    var kerasVersion: String?
    var optimizer: Bool?
    var parameters: UInt64?
    var tensorCount: Int?
    var nonFinite: [String]?
    var withoutOptimizer: Outlook?
    var weightsOnly: Outlook?
    var tensors: [Tensor]
    var listed: Int
    var problem: String?

    init(_ output: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(InspectedDocument.self, from: Data(output.utf8))
    }
}
