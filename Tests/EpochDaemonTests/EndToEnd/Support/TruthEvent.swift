import EpochAPI
import Foundation

/// One line of what a trainer tells of itself; its docstring says what each means.
struct TruthEvent: Decodable, Sendable {
    enum Kind: String, Decodable, Sendable {
        case begin, end, row, hold
    }

    var event: Kind
    var epoch: Int
    var path: String?
    var sha256: String?
    var metrics: [String: Metric]?
    var place: String?

    private enum CodingKeys: String, CodingKey {
        case event, epoch, path, sha256, metrics
        case place = "where"
    }

    init?(line: String) {
        guard let event = try? WireFormat.decode(TruthEvent.self, from: Array(line.utf8)) else { return nil }
        self = event
    }
}
