import EpochCore
import EpochTestSupport
import Testing

/// A replay holds little of what stays for ever. It must tell the same as one that holds all.
@Suite struct ReplayPropertyTests {
    /// Names and plans as the daemon makes them, with all present snapshots at each commit.
    private struct Plain {
        let retention: RetentionPolicy
        let isVersioning: Bool
        var present: [RetentionItem] = []
        var count = 0

        private func free(_ rendered: String) -> String {
            var name = VersionedName(rendered)
            while present.contains(where: { $0.path == name.text }) { name.number += 1 }
            return name.text
        }

        mutating func commit(_ rendered: String, epoch: Int, generation: Int, value: Double) -> [String] {
            let path = isVersioning ? free(rendered) : rendered
            let replaced = present.filter { $0.path == path }
            present.removeAll { $0.path == path }
            let time = Timestamp(nanoseconds: 0)
            present.append(
                RetentionItem(
                    id: "\(1_000_000 + count)", path: path, generation: generation, epoch: epoch, time: time, size: 0,
                    value: value))
            count += 1
            let removed = Set(retention.plan(present, now: time).removed.map(\.id))
            defer { present.removeAll { removed.contains($0.id) } }
            return (replaced + present.filter { removed.contains($0.id) }).map(\.path)
        }
    }

    private static func rules(_ generator: inout SeededRandom) -> RetentionRules {
        func maybe(_ range: ClosedRange<Int>) -> Int? {
            Bool.random(using: &generator) ? Int.random(in: range, using: &generator) : nil
        }
        let thin = [ThinningStep(last: 4), ThinningStep(last: 12, everyEpochs: 3), ThinningStep(everyEpochs: 7)]
        return RetentionRules(
            keepLatest: maybe(1...4), keepBest: maybe(1...4), keepEveryEpochs: maybe(2...5),
            thin: Int.random(in: 0...3, using: &generator) == 0 ? thin : nil)
    }

    private static func rows(_ generator: inout SeededRandom) -> [(epoch: Int, value: Double)] {
        var epoch = -1
        return (0..<Int.random(in: 1...60, using: &generator)).map { _ in
            epoch = Int.random(in: 0...12, using: &generator) == 0 ? max(0, epoch - 3) : epoch + 1
            return (epoch, Double(Int.random(in: 0...20, using: &generator)) / 10)
        }
    }

    /// Names without the value: rewound epochs take names that were given before.
    @Test(arguments: [WatchConfiguration.Overwrite.replace, .version])
    func `what is evicted and left is the same as with all snapshots held`(overwrite: WatchConfiguration.Overwrite) {
        var generator = SeededRandom(seed: 11)
        for _ in 0..<500 {
            let (rules, rows) = (Self.rules(&generator), Self.rows(&generator))
            let played = PlayedLog(rows: rows, filepath: "w.{epoch:02d}.h5", overwrite: overwrite, rules: rules)
            var plain = Plain(retention: played.replay.settings.retention, isVersioning: overwrite == .version)
            let evicted = zip(rows, played.steps).map { row, step in
                plain.commit(
                    "w.\(row.epoch < 9 ? "0" : "")\(row.epoch + 1).h5", epoch: row.epoch,
                    generation: step.key.generation,
                    value: row.value)
            }
            #expect(played.evicted == evicted, "\(rules), \(rows)")
            #expect(played.left == plain.present.map(\.path).sorted())
        }
    }
}
