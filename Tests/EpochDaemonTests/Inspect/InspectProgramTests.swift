import EpochTestSupport
import Foundation
import Testing

/// `epochctl inspect`, as a process: no daemon runs.
@Suite struct `epochctl inspect` {
    private static let artifacts = Programs.fixtures.appending(path: "artifacts").path
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func inspect(_ arguments: String...) async throws -> Answer {
        try await Answer(of: try ChildProcess(Programs.client, ["inspect"] + arguments))
    }

    private func document(_ path: String) async throws -> InspectedDocument {
        try InspectedDocument(try await inspect("--json", path).output)
    }

    /// Names and hashes of the datasets of an artifact, as h5py found them.
    private func hashes(of artifact: String, in file: String) throws -> [String: String] {
        let data = try Data(contentsOf: URL(filePath: "\(Self.artifacts)/\(file)"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let artifacts = try #require(root["artifacts"] as? [String: [String: Any]])
        let truth = try #require(artifacts[artifact]?["truth"] as? [String: Any])
        let datasets = try #require(truth["datasets"] as? [[String: Any]])
        let pairs = datasets.compactMap { dataset -> (String, String)? in
            guard let name = dataset["name"] as? String, let hash = dataset["sha256"] as? String else { return nil }
            return (name, hash)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private func write(_ bytes: [UInt8], to name: String) throws -> String {
        let path = "\(folder.path)/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    @Test func `people get the facts, and a table of tensors`() async throws {
        let path = "\(Self.artifacts)/keras2/dense_adam.full.h5"
        let answer = try await inspect(path)
        #expect(answer.exit == .status(0))
        #expect(answer.errors.isEmpty)
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(lines.contains("format              keras-model-hdf5"))
        #expect(lines.contains("size                26.2 kB"))
        #expect(lines.contains { $0.hasPrefix("whole               yes") })
        #expect(lines.contains("parameters          49"))
        #expect(lines.contains { $0.split(separator: " ") == ["TYPE", "SHAPE", "SHA-256", "TENSOR"] })
        let kernel = ["float32", "4x8", "f87de9bb69d6", "/model_weights/dense/dense/kernel:0"]
        #expect(lines.contains { $0.split(separator: " ").map(String.init) == kernel })
    }

    @Test func `the document has every tensor with the hash of its values`() async throws {
        let found = try await document("\(Self.artifacts)/keras2/dense_adam.full.h5")
        let expected = try hashes(of: "dense_adam.full.h5", in: "truth-keras2.json")
        #expect(found.verdict == "passed")
        #expect(found.kind == "file")
        #expect(found.bytes == 26_200)
        #expect(found.tensorCount == expected.count)
        #expect(found.listed == expected.count)
        #expect(Dictionary(uniqueKeysWithValues: found.tensors.map { ($0.name, $0.sha256 ?? "") }) == expected)
    }

    @Test func `a file that is cut short is not whole, and says why`() async throws {
        let path = "\(Self.artifacts)/torch/broken/model.trunc50.safetensors"
        let answer = try await inspect(path)
        #expect(answer.exit == .status(1))
        #expect(answer.output.contains("\nwhole               no: "))
        let found = try await document(path)
        #expect(found.verdict == "refused")
        #expect(found.format == "safetensors")
        #expect(found.reason?.isEmpty == false)
        #expect(found.tensors.isEmpty)
    }

    @Test func `what is of no known format is not whole`() async throws {
        let answer = try await inspect(try write(Array("hello\n".utf8), to: "notes.txt"))
        #expect(answer.exit == .status(1))
        #expect(answer.output.contains("format              not known\n"))
    }

    @Test func `a directory is one artifact, with the sum of its files`() async throws {
        var first = SafeTensorsDraft()
        first.add("a", "F32", [Float(1), 2])
        var second = SafeTensorsDraft()
        second.add("b", "F32", [Float.nan])
        let index = #"{"metadata":{"total_size":12},"weight_map":{"a":"m-1.safetensors","b":"m-2.safetensors"}}"#
        _ = try write(first.bytes, to: "m-1.safetensors")
        _ = try write(second.bytes, to: "m-2.safetensors")
        _ = try write(Array(index.utf8), to: "model.safetensors.index.json")
        let found = try await document(folder.path)
        #expect(found.verdict == "passed")
        #expect(found.kind == "directory")
        #expect(found.files == 3)
        #expect(found.bytes == UInt64(first.bytes.count + second.bytes.count + index.utf8.count))
        #expect(found.tensors.map(\.name) == ["a", "b"])
        #expect(found.nonFinite == ["b"])
    }

    @Test(arguments: ["ckpt", "ckpt.index"])
    func `of a checkpoint's prefix or index its files are the artifact`(name: String) async throws {
        let source = URL(filePath: "\(Self.artifacts)/keras2/dense_adam.tfckpt")
        for file in ["ckpt.index", "ckpt.data-00000-of-00001"] {
            try FileManager.default.copyItem(
                at: source.appending(path: file), to: URL(filePath: "\(folder.path)/\(file)"))
        }
        _ = try write(Array("another run's".utf8), to: "model.h5")
        let found = try await document("\(folder.path)/\(name)")
        #expect(found.verdict == "passed")
        #expect(found.format == "tf-checkpoint")
        #expect(found.files == 2)
    }

    @Test func `the names of a file, and in it, cannot speak to the terminal or break a line`() async throws {
        var draft = SafeTensorsDraft()
        draft.add(#"a\nb\u001b[31m\u202e"#, "F32", [Float(1)])
        let path = try write(draft.bytes, to: "odd\nname\u{1b}[31m.safetensors")
        let answer = try await inspect(path)
        #expect(answer.exit == .status(0))
        #expect(answer.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202e}" })
        #expect(answer.output.contains("odd\\nname\\u{1b}[31m.safetensors"))
        #expect(try await document(path).path == path)
    }

    @Test func `a pipe is refused at once`() async throws {
        let path = "\(folder.path)/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        let answer = try await inspect(path)
        #expect(answer.exit == .status(1))
        #expect(answer.errors.contains("neither a regular file nor a directory"))
    }

    @Test func `a path that is not there is named`() async throws {
        let answer = try await inspect("\(folder.path)/missing")
        #expect(answer.exit == .status(1))
        #expect(answer.errors.hasPrefix("epochctl: open \(folder.path)/missing: No such file or directory"))
    }

    @Test func `a link in a directory is not followed`() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/model.safetensors",
            withDestinationPath: "\(Self.artifacts)/torch/model.safetensors")
        let answer = try await inspect(folder.path)
        #expect(answer.exit == .status(1))
        #expect(answer.output.contains("model.safetensors: it is a symbolic link"))
    }

    @Test func `without a path the command line is wrong`() async throws {
        #expect(try await inspect().exit == .status(2))
    }
}
