/// Which files and directories of a run are weights.
package enum WeightsSelection: Hashable, Sendable {
    /// All that are known as weights by their names: `AutoWeights`.
    case auto
    /// In this order: the first that matches says how a name is read.
    case named([NamePattern])

    package var patterns: [NamePattern] {
        if case .named(let patterns) = self { patterns } else { [] }
    }

    package var isAuto: Bool { self == .auto }

    /// As the configuration has them.
    package var texts: [String] { isAuto ? [Self.word] : patterns.map(\.text) }

    static let word = "auto"

    /// - Parameter texts: as `texts` gives them. What is no pattern is left out.
    package init(texts: [String]) {
        self = texts == [Self.word] ? .auto : .named(texts.compactMap { try? NamePattern($0) })
    }

    /// The reading of a name of weights; nil when it is none of theirs.
    package func match(_ name: String) -> NameMatch? {
        switch self {
        case .auto: AutoWeights.name(of: name).flatMap { $0.name == name ? $0.match : nil }
        case .named(let patterns): patterns.lazy.compactMap { $0.match(name) }.first
        }
    }

    /// Whether a directory (relative to the run's) lies on the way to weights.
    package func leads(through directory: String) -> Bool {
        switch self {
        case .auto: AutoWeights.leads(through: directory)
        case .named(let patterns): patterns.contains { $0.leads(through: directory) }
        }
    }

    /// Whether a name may tell its epoch.
    package var namesEpoch: Bool { isAuto || patterns.contains(where: \.namesEpoch) }

    /// The first field in a name that the record would have written otherwise: a metric, say.
    func contradiction(of name: String, with record: EpochRecord) -> String? {
        for pattern in patterns {
            guard let match = pattern.match(name) else { continue }
            if case .contradicts(let field) = pattern.confirms(match, record: record) { return field }
            return nil
        }
        return nil
    }
}

extension WeightsSelection: ExpressibleByArrayLiteral {
    package init(arrayLiteral patterns: NamePattern...) { self = .named(patterns) }
}
