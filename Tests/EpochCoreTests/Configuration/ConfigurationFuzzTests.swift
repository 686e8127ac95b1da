import EpochCore
import EpochTestSupport
import Testing

@Suite struct ConfigurationFuzzTests {
    private static let seed = ConfigurationDraft(
        top: ["socket": #""/s""#, "limits": #"{"max_bytes": "5GB", "min_free_bytes": "1MiB"}"#],
        watch: [
            "checkpoint": #"{"filepath": "w.{epoch:02d}-{val_loss:.2f}.h5", "mode": "min", "verbose": 1}"#,
            "save": #"{"overwrite": "version"}"#, "prune": #"{"keep_latest": 2, "keep_best": 3}"#,
        ]
    ).text

    private static let pieces = [
        "{", "}", "[", "]", "\"", ",", ":", "null", "true", "1", "-", "1e9", "\\", "\\u00", "*", "?", "/", "../", "~",
        "\n", "//", "é", "\"name\": \"x\",", "{epoch}", "GB", "\u{0}",
    ].map { Array($0.utf8) }

    private static func mutated(_ random: inout SeededRandom) -> [UInt8] {
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            case 2: bytes.removeSubrange(place..<min(bytes.count - 1, place + Int.random(in: 1...12, using: &random)))
            case 3: bytes = Array(bytes[...place])
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
            }
        }
        return bytes
    }

    @Test func `a broken file gives a configuration or at least one issue, and never crashes`() {
        var random = SeededRandom(seed: 1948)
        var (right, wrong) = (0, 0)
        for _ in 0..<20_000 {
            let bytes = Self.mutated(&random)
            do throws(ConfigurationError) {
                let configuration = try Configuration(json: bytes, directory: "/etc/epochd")
                right += 1
                #expect(!configuration.watches.isEmpty)
            } catch {
                wrong += 1
                #expect(!error.issues.isEmpty)
                #expect(error.issues.allSatisfy { !$0.description.contains("\n") }, "\(error)")
            }
        }
        #expect(right > 300 && wrong > 10_000, "\(right) right, \(wrong) wrong")
    }
}
