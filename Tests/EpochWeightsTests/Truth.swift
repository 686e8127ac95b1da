import EpochCore
import FoundationEssentials
import Testing

/// What the frameworks themselves say of the files they wrote: truth.json.
struct Truth: Decodable {
    struct Tensor: Decodable {
        var name: String
        var shape: [UInt64]
        var dtype: String
        var finite: Bool

        var summary: TensorSummary { TensorSummary(name: name, shape: shape, dtype: dtype) }
    }

    struct Whole: Decodable, CustomTestStringConvertible {
        var file: String
        var format: WeightsFormat
        var kerasVersion: String?
        var backend: String?
        var optimizer: Bool
        var parameters: UInt64?
        var tensors: [Tensor]

        var testDescription: String { file }
    }

    struct Broken: Decodable, CustomTestStringConvertible {
        var file: String
        var kind: String
        /// Whether h5py reads it to the end.
        var readable: Bool

        var testDescription: String { file }
    }

    var whole: [Whole]
    var broken: [Broken]

    static let all: Truth = {
        do {
            return try JSONDecoder().decode(
                Truth.self, from: Data(contentsOf: Fixture.folder.appending(path: "truth.json")))
        } catch {
            // The tests that count the files fail then.
            return Truth(whole: [], broken: [])
        }
    }()
}
