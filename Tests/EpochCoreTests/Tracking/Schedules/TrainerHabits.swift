import EpochCore
import EpochTestSupport

/// How a trainer behaves for the whole life of a run: drawn from wide distributions.
///
/// Within the limits that the rule of pairing states for weights that are told by time alone: epochs of 1 s and more
/// (the next one may take a fifth more or less), callbacks within 50 ms of each other, one order of the callbacks for
/// life. A second weights file counts as a callback: it is written within these 50 ms.
struct TrainerHabits {
    enum Files: CaseIterable {
        case fixed
        /// Written under another name, and moved into place.
        case renamed
        case numbered
        /// Two files with each epoch, as two callbacks write them.
        case both
        /// Two files in turn.
        case inTurn
    }

    var files: Files
    var isWeightsFirst: Bool
    var savedShare: Double
    var epochSeconds: Double
    var writeSeconds: Double
    var callbackSeconds: Double

    init(_ random: inout SeededRandom) {
        files = Files.allCases.randomElement(using: &random) ?? .fixed
        isWeightsFirst = .random(using: &random)
        savedShare = [1, 1, 0.5, 0.2].randomElement(using: &random) ?? 1
        epochSeconds = random.spread(1.25, 100)
        callbackSeconds = random.spread(0.0001, 0.05)
        writeSeconds = files == .both ? random.spread(0.001, 0.02) : random.spread(0.01, 20)
    }

    var patterns: [String] {
        switch files {
        case .fixed, .renamed: ["model.h5"]
        case .numbered: ["ckpt-{epoch:02d}.h5"]
        case .both, .inTurn: ["a.h5", "b.h5"]
        }
    }

    func names(of epoch: Int) -> [String] {
        switch files {
        case .fixed, .renamed: ["model.h5"]
        case .numbered: [epoch < 9 ? "ckpt-0\(epoch + 1).h5" : "ckpt-\(epoch + 1).h5"]
        case .both: ["a.h5", "b.h5"]
        case .inTurn: [epoch.isMultiple(of: 2) ? "a.h5" : "b.h5"]
        }
    }
}

extension SeededRandom {
    /// As many of each magnitude between the two.
    mutating func spread(_ low: Double, _ high: Double) -> Double {
        // Powers of two of whole and broken exponents, without a logarithm: exact on every machine.
        var value = low
        while value * 2 <= high, Bool.random(using: &self) || Bool.random(using: &self) { value *= 2 }
        return .random(in: value...min(high, value * 2), using: &self)
    }

    mutating func chance(_ share: Double) -> Bool { .random(in: 0..<1, using: &self) < share }
}
