import EpochCore
import Testing

/// Headers that are wrong in one way each; what the library says of them is that of safetensors 0.8.
@Suite struct SafeTensorsTests {
    private static func file(_ header: String, buffer: Int) -> LoadedArtifact {
        let size = UInt64(header.utf8.count)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
        return LoadedArtifact(file: length + Array(header.utf8) + Array(repeating: 0, count: buffer))
    }

    /// Two tensors of a byte each.
    private static func two(_ name: String, _ range: String, _ other: String, _ otherRange: String) -> String {
        let field = #"{"dtype":"U8","shape":[1],"data_offsets":"#
        return #"{"\#(name)":\#(field)\#(range)},"\#(other)":\#(field)\#(otherRange)}}"#
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}      "#, 8),
        (two("b", "[1,2]", "a", "[0,1]"), 2),
        (#"{"a":{"data_offsets":[0,4],"shape":[],"dtype":"I32"}}"#, 4),
        (#"{"a":{"dtype":"F32","shape":[0,4],"data_offsets":[0,0]}}"#, 0),
        (#"{"a":{"dtype":"F4","shape":[3,2],"data_offsets":[0,3]}}"#, 3),
        (#"{"a":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[0,3]}}"#, 3),
        (#"{"__metadata__":{"format":"pt"}}"#, 0),
    ])
    func `a header that tiles the buffer passes`(header: String, buffer: Int) {
        let verdict = Self.file(header, buffer: buffer).examine()
        #expect(verdict.validation == .passed, "\(verdict.reason)")
    }

    @Test func `a tensor without a name is one all the same`() throws {
        let verdict = Self.file(Self.two("", "[0,1]", "a", "[1,2]"), buffer: 2).examine()
        #expect(verdict.report?.tensors.map(\.name) == ["", "a"])
        #expect(try ProbeAnswer.decode(ProbeAnswer.encode(verdict)).report?.tensorCount == 2)
    }

    @Test(arguments: ["{%", "{\"a\":{%", "{\u{E000}", "{\"a\":[\u{0}"])
    func `whatever stands in place of JSON, the daemon takes the answer`(header: String) throws {
        let verdict = Self.file(header, buffer: 0).examine()
        #expect(verdict.validation == .refused)
        #expect(try ProbeAnswer.decode(ProbeAnswer.encode(verdict)) == verdict)
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 7),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 9),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#, 12),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, 8),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}"#, 1),
        (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"U8","shape":[9223372036854775808,2],"data_offsets":[0,0]}}"#, 0),
        (#"{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}"#, 0),
        (#"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#, 8),
        (#"{"a":{"dtype":"F32","shape":[2]}}"#, 8),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}"#, 8),
        (two("a", "[0,1]", "b", "[0,1]"), 1),
        (two("a", "[0,1]", "b", "[2,3]"), 3),
        (two("a", "[0,1]", "a", "[1,2]"), 2),
        (#"{"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, 1),
        (#"{"__metadata__":{"epoch":3}}"#, 0),
        (#"{"a":[]}"#, 0),
        (#"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}} x"#, 1),
    ])
    func `a header that does not is refused`(header: String, buffer: Int) {
        let verdict = Self.file(header, buffer: buffer).examine()
        #expect(verdict.validation == .refused)
        #expect(verdict.recognised == WeightsFormat(rawValue: "safetensors"))
    }

    @Test func `a tensor of 40 dimensions is more than an answer can state`() {
        let shape = Array(repeating: "1", count: 40).joined(separator: ",")
        let header = #"{"a":{"dtype":"U8","shape":[\#(shape)],"data_offsets":[0,1]}}"#
        #expect(Self.file(header, buffer: 1).examine().validation == .opaque)
    }

    @Test(arguments: [
        (#"{"epoch":"3","step":"24"}"#, TrainingCounters(step: 24, epoch: 3, source: "metadata step, metadata epoch")),
        (#"{"global_step":"7"}"#, TrainingCounters(step: 7, source: "metadata global_step")),
        (#"{"epoch":"3.5","step":"-1"}"#, nil), (#"{"epoch":"","step":"9007199254740992"}"#, nil), (#"{}"#, nil),
    ])
    func `whole numbers in the metadata are counters`(metadata: String, counters: TrainingCounters?) throws {
        let report = try #require(Self.file(#"{"__metadata__":\#(metadata)}"#, buffer: 0).examine().report)
        #expect(report.counters == counters)
    }

    @Test func `a line in the metadata stays one detail`() throws {
        let report = try #require(try TorchFixture.load("types.safetensors").examine().report)
        #expect(report.details.map(\.text).sorted() == ["format=pt", "note=a%0Ab"])
    }

    @Test func `shards are refused where a file or a tensor is missing`() throws {
        let whole = try TorchFixture.load("shards")
        for path in whole.files.keys where path.hasSuffix(".safetensors") {
            var missing = whole
            missing.files[path] = nil
            #expect(missing.examine().validation == .refused)
            var swapped = whole
            swapped.files[path] = whole.files.first { $0.key != path && $0.key.hasSuffix(".safetensors") }?.value
            #expect(swapped.examine().validation == .refused)
        }
    }
}
