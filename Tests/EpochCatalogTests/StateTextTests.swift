import EpochCore
import FoundationEssentials
import Testing

@testable import EpochCatalog

@Suite struct StateTextTests {
    private enum Fate: Codable, Hashable {
        case none
        case loss(String)
        case rows(first: Int, count: UInt8)
    }

    private struct Part: Codable, Hashable {
        var name: String
        var time: Timestamp
        var small: Int8 = -7
        var large: UInt64 = .max
        var ratio: Float = 0.25
        var fate: Fate = .none
    }

    private struct Whole: Codable, Hashable {
        var parts: [Part] = []
        var byName: [String: [Int: Bool]] = [:]
        var score = -1e-300
        var missing: String?
        var empty: [Part] = []
        var values: [MetricValue] = []
    }

    /// Its part writes itself by an encoder of the container's.
    private struct Outer: Codable, Hashable {
        var part: Part
        var count: Int

        enum CodingKeys: CodingKey { case part, count }

        init(part: Part, count: Int) { (self.part, self.count) = (part, count) }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            part = try container.decode(Part.self, forKey: .part)
            count = try container.decode(Int.self, forKey: .count)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try part.encode(to: container.superEncoder(forKey: .part))
            try container.encode(count, forKey: .count)
        }
    }

    private struct Nothing: Codable, Hashable {}

    private func reread<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(try StateText.text(value).utf8))
    }

    @Test func `what is written is read again`() throws {
        var whole = Whole()
        whole.parts = [
            Part(name: "é \"quoted\" \\ \n \u{1}", time: Timestamp(nanoseconds: .min), fate: .loss("")),
            Part(name: "", time: Timestamp(nanoseconds: 5), fate: .rows(first: -1, count: 255)),
        ]
        whole.byName = ["": [:], "run": [1: true, -2: false]]
        whole.values = [.number(.infinity), .number(0.1), .text("nan"), .missing]
        #expect(try reread(whole) == whole)
    }

    @Test func `what follows a part that writes itself lies beside it`() throws {
        let outer = Outer(part: Part(name: "a", time: Timestamp(nanoseconds: 1)), count: 3)
        #expect(try reread([outer, outer]) == [outer, outer])
    }

    @Test(arguments: [0, 0.1, -1.5, 1e300, .greatestFiniteMagnitude, -.leastNonzeroMagnitude])
    func `a number comes back as it was`(number: Double) throws {
        #expect(try reread([number]) == [number])
    }

    @Test func `what has no fields is an empty object`() throws {
        #expect(try StateText.text(["a": Nothing()]) == #"{"a":{}}"#)
    }

    @Test func `a number that JSON lacks is refused`() {
        #expect(throws: EncodingError.self) { try StateText.text(["a": Double.nan]) }
    }
}
