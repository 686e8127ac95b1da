import EpochCore
import Testing

@testable import epochctl

@Suite struct `two lists of tensors` {
    private func listing(_ tensors: [TensorSummary]) throws -> TensorListing {
        var listing = TensorListing()
        for tensor in tensors { try listing.add(tensor, from: "file") }
        return listing
    }

    private func tensor(
        _ name: String, _ hash: String?, shape: [UInt64] = [2], dtype: String = "float32"
    ) -> TensorSummary {
        TensorSummary(name: name, shape: shape, dtype: dtype, sha256: hash)
    }

    private func compare(_ first: [TensorSummary], _ second: [TensorSummary]) throws -> ListingComparison {
        ListingComparison(try listing(first), try listing(second))
    }

    @Test func `equal hashes are believed`() throws {
        let found = try compare([tensor("a", "11"), tensor("b", "22")], [tensor("b", "22"), tensor("a", "11")])
        #expect(found.sameCount == 2)
        #expect(found.known.isEmpty && found.unread.isEmpty && found.untold.isEmpty)
    }

    @Test func `other hashes are read for, with the places on either side`() throws {
        let found = try compare([tensor("a", "11"), tensor("b", "22")], [tensor("b", "33"), tensor("a", "11")])
        #expect(found.unread.map(\.first.index) == [1])
        #expect(found.unread.map(\.second.index) == [0])
    }

    @Test func `what is on one side only, of another shape or another type is told without reading`() throws {
        let found = try compare(
            [tensor("a", "1"), tensor("b", "2"), tensor("c", "3")],
            [tensor("b", "4", shape: [3]), tensor("c", "5", dtype: "float16"), tensor("d", "6")])
        #expect(found.known.map(\.name) == ["a", "b", "c", "d"])
        #expect(
            found.known.map(\.difference) == [
                .onlyInFirst, .shape([2], [3]), .type("float32", "float16"), .onlyInSecond,
            ])
    }

    @Test func `bytes that are no numbers only differ`() throws {
        let found = try compare([tensor("a", "1", dtype: "|S8")], [tensor("a", "2", dtype: "|S8")])
        #expect(found.known.map(\.difference) == [.bytes])
    }

    @Test(arguments: [nil, "1"]) func `what has no hash is not compared`(other: String?) throws {
        let found = try compare([tensor("a", nil)], [tensor("a", other)])
        #expect(found.untold == ["a"])
        #expect(found.sameCount == 0 && found.known.isEmpty && found.unread.isEmpty)
    }

    @Test func `a size that no memory holds is never read`() throws {
        let huge: [UInt64] = [1 << 40, 1 << 40]
        let found = try compare([tensor("a", "1", shape: huge)], [tensor("a", "2", shape: huge)])
        #expect(found.unread.isEmpty)
        #expect(found.known.map(\.difference) == [.bytes])
    }

    @Test func `two tensors of one name are refused`() {
        #expect(throws: ClientError.self) { try listing([tensor("a", "1"), tensor("a", "2")]) }
    }
}
