import EpochTestSupport
import Foundation
import Testing

/// `epochctl diff`, as a process: no daemon runs.
@Suite struct `epochctl diff` {
    private struct Document: Decodable {
        struct Tensor: Decodable, Hashable {
            var name: String
            var differs: String
            var elements: Int?
            var differing: Int?
            var notFinite: Int?
            var maxAbs: Double?
            var rms: Double?
            var rmsRelative: Double?
        }

        struct Counts: Decodable, Hashable {
            var same: Int
            var differ: Int
            var onlyInA: Int
            var onlyInB: Int
        }

        var tensors: [Tensor]
        var same: Bool
        var counts: Counts
    }

    private static let artifacts = Programs.fixtures.appending(path: "artifacts").path
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func diff(_ arguments: String...) async throws -> Answer {
        try await Answer(of: try ChildProcess(Programs.client, ["diff"] + arguments))
    }

    private func write(_ draft: SafeTensorsDraft, to name: String) throws -> String {
        let path = "\(folder.path)/\(name)"
        try Data(draft.bytes).write(to: URL(filePath: path))
        return path
    }

    /// Writes both, and compares them.
    private func compare(_ first: SafeTensorsDraft, _ second: SafeTensorsDraft) async throws -> Document {
        let answer = try await diff("--json", try write(first, to: "a"), try write(second, to: "b"))
        let document = try Self.decode(answer.output)
        #expect(answer.exit == .status(document.same ? 0 : 1))
        return document
    }

    private static func decode(_ output: String) throws -> Document {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Document.self, from: Data(output.utf8))
    }

    @Test func `an artifact is the same as itself`() async throws {
        let path = "\(Self.artifacts)/torch/model.safetensors"
        let answer = try await diff(path, path)
        #expect(answer.exit == .status(0))
        #expect(answer.output.hasSuffix(" tensors are the same, 0 differ, 0 are only in A, 0 only in B"))
    }

    @Test func `numbers that differ are counted and measured`() async throws {
        var first = SafeTensorsDraft()
        first.add("same", "F32", [Float(1), 2])
        first.add("kernel", "F32", [Float(3), 4, 0, 0])
        var second = SafeTensorsDraft()
        second.add("kernel", "F32", [Float(3), 4.5, 0, -0.5])
        second.add("same", "F32", [Float(1), 2])
        let found = try await compare(first, second)
        #expect(found.counts == Document.Counts(same: 1, differ: 1, onlyInA: 0, onlyInB: 0))
        let tensor = try #require(found.tensors.first)
        #expect(tensor.name == "kernel")
        #expect(tensor.differs == "values")
        #expect(tensor.elements == 4)
        #expect(tensor.differing == 2)
        #expect(tensor.maxAbs == 0.5)
        #expect(tensor.rms == (0.5 / 4).squareRoot())
        #expect(tensor.rmsRelative == (0.5 / 25).squareRoot())
    }

    @Test func `people get a line for each tensor that differs`() async throws {
        var first = SafeTensorsDraft()
        first.add("gone", "F32", [Float(1)])
        first.add("grown", "F32", [Float(1)])
        first.add("moved", "I64", [Int64(1), 5])
        first.add("retyped", "F32", [Float(1)])
        var second = SafeTensorsDraft()
        second.add("grown", "F32", [Float(1), 2])
        second.add("moved", "I64", [Int64(1), 8])
        second.add("new", "F32", [Float(1)])
        second.add("retyped", "F64", [1.0])
        let answer = try await diff(try write(first, to: "a"), try write(second, to: "b"))
        #expect(answer.exit == .status(1))
        #expect(
            answer.output.split(separator: "\n").map(String.init) == [
                "DIFFERS                MAX     RMS  OF A'S RMS  ELEMENTS  TENSOR",
                "only in A                                                 gone",
                "shape 1, 2                                                grown",
                "type float32, float64                                     retyped",
                "only in B                                                 new",
                "values                   3  2.1213     0.58835    1 of 2  moved",
                "0 tensors are the same, 3 differ, 1 are only in A, 1 only in B",
            ])
    }

    @Test func `orders that differ between the two do not matter`() async throws {
        var (first, second) = (SafeTensorsDraft(), SafeTensorsDraft())
        for number in 0..<30 { first.add("t\(number)", "F32", [Float(number)]) }
        for number in (0..<30).reversed() { second.add("t\(number)", "F32", [Float(number) + 1]) }
        let found = try await compare(first, second)
        #expect(found.tensors.count == 30)
        #expect(found.tensors.allSatisfy { $0.maxAbs == 1 && $0.differing == 1 })
    }

    @Test func `values larger than one piece are read to their end`() async throws {
        let count = 700_001
        var values = [Float](repeating: 1, count: count)
        var first = SafeTensorsDraft()
        first.add("big", "F32", values)
        (values[0], values[count - 1]) = (2, 4)
        var second = SafeTensorsDraft()
        second.add("big", "F32", values)
        let tensor = try #require(try await compare(first, second).tensors.first)
        #expect(tensor.elements == count)
        #expect(tensor.differing == 2)
        #expect(tensor.maxAbs == 3)
    }

    @Test func `NaN on one side is counted and not measured, zeros of other signs are told`() async throws {
        var first = SafeTensorsDraft()
        first.add("nan", "F32", [Float.nan, 1, .nan])
        first.add("zero", "F32", [Float(0)])
        var second = SafeTensorsDraft()
        second.add("nan", "F32", [Float(5), 2, .nan])
        second.add("zero", "F32", [Float(-0.0)])
        let found = try await compare(first, second)
        #expect(found.tensors.map(\.differs) == ["values", "bits"])
        #expect(found.tensors.first?.notFinite == 1)
        #expect(found.tensors.first?.maxAbs == 1)
        #expect(found.tensors.last?.differing == 0)
    }

    @Test(arguments: [
        ("keras2/dense_adam.full.h5", "keras2/dense_adam.nan.h5"),
        ("keras3/dense_adam.keras", "keras3/dense_adam.nan.keras"),
        ("keras3/dense_adam.weights.h5", "keras3/dense_adam.nan.weights.h5"),
        ("keras2/dense_adam.tfckpt/ckpt", "keras2/dense_adam.nan.tfckpt"),
        ("torch/state_dict.pt", "torch/nan.pt"), ("torch/model.safetensors", "torch/nan.safetensors"),
    ])
    func `values come out of every format`(first: String, second: String) async throws {
        let answer = try await diff("--json", "\(Self.artifacts)/\(first)", "\(Self.artifacts)/\(second)")
        #expect(answer.exit == .status(1))
        let tensors = try Self.decode(answer.output).tensors
        #expect(!tensors.isEmpty)
        #expect(tensors.allSatisfy { $0.differs == "values" && $0.elements ?? 0 > 0 })
        #expect(tensors.contains { $0.notFinite ?? 0 > 0 })
    }

    @Test func `what is not whole cannot be compared`() async throws {
        let whole = "\(Self.artifacts)/torch/model.safetensors"
        let answer = try await diff(whole, "\(Self.artifacts)/torch/broken/model.trunc50.safetensors")
        #expect(answer.exit == .status(2))
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("model.trunc50.safetensors: is it whole? no: "))
    }

    @Test func `a path that is not there ends with 2`() async throws {
        let answer = try await diff("\(folder.path)/missing", "\(folder.path)/missing")
        #expect(answer.exit == .status(2))
        #expect(answer.errors.contains("No such file or directory"))
    }
}
