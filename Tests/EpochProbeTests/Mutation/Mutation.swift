import EpochTestSupport

/// One change of a file, told by a seed.
struct Mutation: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case flippedBits, strangeBytes, zeros, extremes, truncated, grown, moved, many
    }

    let kind: Kind
    private let seed: UInt64

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        kind = Kind.allCases.randomElement(using: &random) ?? .many
        self.seed = seed
    }

    func apply(to bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var random = SeededRandom(seed: seed &+ 1)
        var bytes = bytes
        change(&bytes, kind, &random)
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ kind: Kind, _ random: inout SeededRandom) {
        switch kind {
        case .flippedBits: flip(&bytes, &random)
        case .strangeBytes: fill(&bytes, upTo: 16, &random) { UInt8.random(in: 0...255, using: &$0) }
        case .zeros: fill(&bytes, upTo: 512, &random) { _ in 0 }
        case .extremes: fill(&bytes, upTo: 8, &random) { _ in 0xFF }
        case .truncated: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
        case .grown: bytes += (0..<Int.random(in: 1...4096, using: &random)).map { UInt8(truncatingIfNeeded: $0) }
        case .moved: move(&bytes, &random)
        case .many: for _ in 0..<8 { flip(&bytes, &random) }
        }
    }

    /// Headers come first in most formats, and last in some: each end gets a third of all changes.
    private func place(in bytes: [UInt8], _ random: inout SeededRandom) -> Int {
        let edge = min(bytes.count, 2048)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return Int.random(in: 0..<edge, using: &random)
        case 1: return bytes.count - 1 - Int.random(in: 0..<edge, using: &random)
        default: return Int.random(in: bytes.indices, using: &random)
        }
    }

    private func flip(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let place = place(in: bytes, &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }

    private func fill(
        _ bytes: inout [UInt8], upTo length: Int, _ random: inout SeededRandom,
        _ byte: (inout SeededRandom) -> UInt8
    ) {
        let start = place(in: bytes, &random)
        let end = min(bytes.count, start + Int.random(in: 1...length, using: &random))
        for index in start..<end { bytes[index] = byte(&random) }
    }

    private func move(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let (from, to) = (place(in: bytes, &random), place(in: bytes, &random))
        let length = min(Int.random(in: 1...256, using: &random), bytes.count - max(from, to))
        for index in 0..<length { bytes[to + index] = bytes[from + index] }
    }
}
