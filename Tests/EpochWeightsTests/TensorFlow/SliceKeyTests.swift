import Testing

@testable import EpochWeights

@Suite struct SliceKeyTests {
    /// As TensorFlow wrote them into Tests/Fixtures/tensorflow/slices.
    @Test func `a slice's key is what TensorFlow makes it`() throws {
        let artifact = TensorFlowFixture.artifact(try TensorFlowFixture.members("slices"))
        let bundle = try TensorBundle("whole", in: artifact, limits: ExaminationLimits())
        let table = try #require(bundle["table"])
        #expect(table.slices.count == 2)
        for slice in table.slices { #expect(bundle[SliceKey.encode(table.key, slice)] != nil) }
    }

    @Test(arguments: [[], [0x61], [0, 1], [0xFF, 0, 0x62]] as [[UInt8]])
    func `a name comes back`(name: [UInt8]) {
        let slices: [[Range<UInt64>?]] = [[], [nil], [0..<3, nil], [63..<127, 64..<100_000], [1 << 40..<1 << 62]]
        for slice in slices { #expect(SliceKey.name(in: SliceKey.encode(name, slice)) == name) }
    }

    @Test func `the key of a whole tensor is no slice's`() {
        #expect(SliceKey.name(in: Array("dense/kernel".utf8)) == nil)
        #expect(SliceKey.name(in: [0, 0x61]) == nil)
    }
}
