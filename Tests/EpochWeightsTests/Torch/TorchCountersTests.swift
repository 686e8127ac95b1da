import EpochCore
import Testing

/// Whole numbers beside the state dicts of a torch file, here of the legacy kind, made by hand.
@Suite struct TorchCountersTests {
    private static let magic: [UInt8] = [
        0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]

    /// Magic, protocol 1001, no facts about the system, a dictionary of these items, no storages.
    private static func file(_ items: [(String, [UInt8])]) -> LoadedArtifact {
        var bytes = magic + [0x80, 2, 0x4D, 0xE9, 3, 0x2E, 0x80, 2, 0x7D, 0x2E, 0x80, 2, 0x7D, 0x28]
        for (key, value) in items {
            bytes += [0x58, UInt8(key.utf8.count), 0, 0, 0]
            bytes += Array(key.utf8)
            bytes += value
        }
        return LoadedArtifact(file: bytes + [0x75, 0x2E, 0x80, 2, 0x5D, 0x2E])
    }

    private static let three: [UInt8] = [0x4B, 3]
    private static let minusOne: [UInt8] = [0x4A, 0xFF, 0xFF, 0xFF, 0xFF]
    private static let yes: [UInt8] = [0x88]
    private static let text: [UInt8] = [0x58, 1, 0, 0, 0, 0x33]
    private static let real: [UInt8] = [0x47, 0x40, 0x08, 0, 0, 0, 0, 0, 0]
    /// 2^53
    private static let huge: [UInt8] = [0x8A, 7, 0, 0, 0, 0, 0, 0, 0x20]
    /// {"epoch": 3}
    private static let dictionary: [UInt8] = [0x7D, 0x58, 5, 0, 0, 0, 0x65, 0x70, 0x6F, 0x63, 0x68, 0x4B, 3, 0x73]

    @Test(arguments: [
        ([("epoch", three)], TrainingCounters(epoch: 3, source: "epoch")),
        ([("iteration", three), ("epoch", three)], TrainingCounters(step: 3, epoch: 3, source: "iteration, epoch")),
        ([("step", yes), ("global_step", three)], TrainingCounters(step: 3, source: "global_step")),
        ([("step", three), ("global_step", yes)], TrainingCounters(step: 3, source: "step")),
        ([("epoch", yes)], nil), ([("epoch", minusOne)], nil), ([("epoch", text)], nil), ([("epoch", real)], nil),
        ([("epoch", huge), ("step", huge)], nil), ([("state_dict", dictionary)], nil), ([("Epoch", three)], nil),
    ])
    func `whole numbers under known keys at the top are counters`(
        items: [(String, [UInt8])], counters: TrainingCounters?
    ) throws {
        let verdict = Self.file(items).examine()
        let report = try #require(verdict.report, "\(verdict.reason)")
        #expect(report.counters == counters)
    }
}
