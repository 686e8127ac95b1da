import EpochTestSupport
import Testing

@testable import EpochCore

/// A reader that knows what rows look like says of each what the reading of that row alone says.
@Suite struct JSONRowReaderTests {
    private static let names = ["epoch", "step", "time", "loss", "val_loss", "é", "a\\n"]
    private static let values = [
        "1", "2.5", "-0.0", "1e-7", "NaN", "0", "01", "\"x\"", "null", "1700000000.25", "1e400",
    ]

    private static func row(_ generator: inout SeededRandom) -> String {
        let names = Bool.random(using: &generator) ? Array(names.prefix(4)) : names.shuffled(using: &generator)
        let members = names.prefix(Int.random(in: 0...5, using: &generator)).map { name in
            "\"\(name)\":\(Bool.random(using: &generator) ? " " : "")\(values.randomElement(using: &generator) ?? "")"
        }
        let end = ["}", "}", "}", "} ", "}x", ""].randomElement(using: &generator) ?? ""
        return "{" + members.joined(separator: ", ") + end
    }

    private static func description(_ reading: JSONRow.Reading) -> String {
        guard case .row(let record) = reading else { return "\(reading)" }
        let metrics = record.metrics.sorted { $0.key < $1.key }.map { "\($0.key)=\(ExactValue($0.value))" }
        return "\(record.epoch ?? -1) \(record.step ?? -1) \(record.time?.nanoseconds ?? -1) \(metrics)"
    }

    @Test(arguments: [JSONLinesKeys(), JSONLinesKeys(epoch: "step", counting: .done)])
    func `every row is read as if it were the first`(keys: JSONLinesKeys) {
        var (generator, reader) = (SeededRandom(seed: 17), JSONRowReader(keys: keys))
        var read = 0
        for _ in 0..<20_000 {
            let row = Self.row(&generator)
            let reading = reader.read(Array(row.utf8)[...])
            if case .row = reading { read += 1 }
            let alone = JSONRow.read(Array(row.utf8)[...], keys: keys)
            #expect(Self.description(reading) == Self.description(alone), "\(row)")
        }
        #expect(read > 1_000)
    }
}
