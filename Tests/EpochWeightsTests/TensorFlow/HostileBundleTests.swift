import EpochCore
import Testing

@testable import EpochWeights

/// What stands behind checksums may be anything all the same: whoever writes a file writes its checksums.
@Suite struct HostileBundleTests {
    /// Changes some bytes, cuts or repeats: the same for the same seed.
    private struct Mutations {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return bound > 0 ? Int(state >> 33) % bound : 0
        }

        mutating func change(_ bytes: [UInt8]) -> [UInt8] {
            var bytes = bytes
            for _ in 0...next(4) where !bytes.isEmpty {
                let place = next(bytes.count)
                switch next(4) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: next(256))
                case 1:
                    bytes.replaceSubrange(place..<min(bytes.count, place + 10), with: repeatElement(0xFF, count: 10))
                case 2: bytes.removeSubrange(place...)
                default: bytes.insert(contentsOf: bytes.suffix(from: place).prefix(40), at: place)
                }
            }
            return bytes
        }
    }

    /// An index of these entries, with the checksums that belong to it.
    private func index(_ entries: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        var table = TableWriter()
        for (key, value) in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            table.append(key, value)
        }
        return table.finish()
    }

    private func entries(of index: [UInt8]) throws -> [(key: [UInt8], value: [UInt8])] {
        var entries: [(key: [UInt8], value: [UInt8])] = []
        try TableReader(region: FileRegion(bytes: index, name: "index")).forEach {
            (key, value) throws(ExaminationError) in entries.append((key, Array(value)))
        }
        return entries
    }

    @Test(arguments: [("types", "all"), ("slices", "whole"), ("several", "ckpt-10")])
    func `entries of any kind get a verdict`(folder: String, prefix: String) throws {
        let whole = try TensorFlowFixture.members(folder)
        let original = try entries(of: try #require(whole["\(prefix).index"]))
        var mutations = Mutations(state: 7)
        var passed = 0
        for _ in 0..<800 {
            var changed = original
            let place = mutations.next(changed.count)
            changed[place].value = mutations.change(changed[place].value)
            var members = whole
            members["\(prefix).index"] = index(changed)
            passed += TensorFlowFixture.verdict(members).validation == .passed ? 1 : 0
        }
        // Most changes are noticed; those that mean the same (a repeated field) pass.
        #expect(passed < 300)
    }

    @Test func `object graphs of any kind are read or refused`() throws {
        let artifact = TensorFlowFixture.artifact(try TensorFlowFixture.members("several"))
        let bundle = try TensorBundle("ckpt-10", in: artifact, limits: ExaminationLimits())
        let entry = try #require(bundle[ObjectGraph.key])
        let strings = try StringTensor(entry, in: try bundle.region(of: entry)).bytes
        let graph = try strings.bytes(at: 0, count: Int(strings.length))
        var mutations = Mutations(state: 11)
        var refused = 0
        for _ in 0..<1500 {
            let region = FileRegion(bytes: mutations.change(graph), name: "graph")
            do throws(ExaminationError) {
                _ = try GraphReduction(try ObjectGraph(region)).rewrite(region)
            } catch {
                refused += 1
            }
        }
        #expect((300..<1500).contains(refused))
    }

    @Test func `models of any kind get a verdict`() throws {
        var members = try TensorFlowFixture.members("debug")
        let (model, metadata) = (try #require(members["saved_model.pb"]), try #require(members["keras_metadata.pb"]))
        var mutations = Mutations(state: 13)
        var refused = 0
        for _ in 0..<60 {
            members["saved_model.pb"] = mutations.change(model)
            members["keras_metadata.pb"] = mutations.change(metadata)
            refused += TensorFlowFixture.verdict(members).validation == .refused ? 1 : 0
        }
        #expect(refused > 40)
    }

    @Test func `strings that claim to be longer than all there is are refused`() throws {
        for length: UInt64 in [26, 31, 1 << 32, 1 << 63, .max] {
            var entry = ProtobufWriter()
            entry.varint(7, as: 1)
            entry.payload([], as: 2)
            entry.varint(30, as: 5)
            var header = ProtobufWriter()
            header.varint(1, as: 1)
            let data = Array((ProtobufWriter.varint(length) + [UInt8](repeating: 0, count: 30)).prefix(30))
            let members = [
                "p.index": index([([], header.bytes), (Array("s".utf8), entry.bytes)]),
                "p.data-00000-of-00001": data,
            ]
            #expect(TensorFlowFixture.verdict(members).validation == .refused)
        }
    }
}
