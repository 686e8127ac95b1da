/// The names of a plain row, in their order. A row of the same names is read by comparing them, which is much faster than
/// to look up each.
struct JSONRowShape: Sendable {
    private typealias Place = Dictionary<String, MetricValue>.Index

    private enum Meaning {
        case epoch
        case step
        case metric(Place)
    }

    private struct Member {
        var name: [UInt8]
        var meaning: Meaning
    }

    private static let longest = 64

    private let members: [Member]
    /// All of them, missing.
    private let metrics: [String: MetricValue]
    private let time: Place?

    /// Of a row like this one. Nil if it is not plain, or long.
    init?(_ bytes: ArraySlice<UInt8>, keys: JSONLinesKeys) {
        guard let names = Self.names(bytes), names.count <= Self.longest, Set(names).count == names.count else {
            return nil
        }
        let own = names.filter { $0 != keys.epoch && $0 != keys.step }
        let metrics = Dictionary(own.map { ($0, MetricValue.missing) }, uniquingKeysWith: { first, _ in first })
        members = names.map { name in
            let meaning = metrics.index(forKey: name).map(Meaning.metric) ?? (name == keys.epoch ? .epoch : .step)
            return Member(name: Array(name.utf8), meaning: meaning)
        }
        self.metrics = metrics
        time = metrics.index(forKey: keys.time)
    }

    /// Nil for a row that is different.
    func read(_ bytes: ArraySlice<UInt8>, counting: EpochCounting) -> LogRecord? {
        bytes.withUnsafeBufferPointer { text in
            var (row, record, metrics) = (JSONFlatMembers(text), LogRecord(), metrics)
            for member in members {
                guard row.isNext(member.name), let number = row.number() else { return nil }
                switch member.meaning {
                case .epoch: record.epoch = counting.epoch(number)
                case .step: record.step = EpochCounting.epochs(from: 0).epoch(number)
                case .metric(let place): metrics.values[place] = .number(number)
                }
            }
            guard row.isAtEnd(), record.epoch != nil || record.step != nil else { return nil }
            if let time { record.time = metrics.values[time].number.flatMap { Timestamp(secondsSince1970: $0) } }
            record.metrics = metrics
            return record
        }
    }

    private static func names(_ bytes: ArraySlice<UInt8>) -> [String]? {
        bytes.withUnsafeBufferPointer { text in
            var (members, names) = (JSONFlatMembers(text), [String]())
            while let name = members.nextName(), members.number() != nil {
                names.append(String(decoding: text[name], as: UTF8.self))
                if members.isAtEnd() { return names }
            }
            return nil
        }
    }
}
