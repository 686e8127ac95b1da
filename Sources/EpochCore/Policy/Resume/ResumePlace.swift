/// Where a snapshot has to lie for the trainer's own resume to find it: under the name from which it was captured, if
/// that is still one of the watch's `weights`.
package struct ResumePlace {
    /// Relative to the run's directory; empty for that itself.
    package let folder: String
    package let name: String
    package let rule: NewestMatch
    private let weights: WeightsSelection

    /// - Parameters:
    ///   - source: the live file's name when it was captured, relative to the run's directory.
    ///   - weights: the configuration's, of the run's watch.
    package init(source: String, weights texts: [String]) throws(ResumePlaceError) {
        weights = WeightsSelection(texts: texts)
        guard let pattern = weights.pattern(naming: source) else {
            throw .notWatched(source, weights: texts)
        }
        let parts = source.split(separator: "/", omittingEmptySubsequences: false)
        folder = parts.dropLast().joined(separator: "/")
        name = String(parts.last ?? "")
        do {
            rule = try pattern.isGlob ? NewestMatch(glob: pattern, folder: folder) : NewestMatch(template: pattern.text)
        } catch {
            throw .unfindable(error)
        }
        guard rule.matches(name) else { throw .unfindable(.noExpression(pattern.text)) }
    }

    /// Names for a differing file that is there already, to be kept beside. None of them is taken for weights.
    package var backupNames: [String] {
        (1...Self.backupLimit).map { ".\(name).replaced-\($0)" }.filter { backup in
            !rule.matches(backup) && weights.match(path(backup)) == nil
        }
    }

    /// Hidden, so that no wildcard takes it for weights while it is being written.
    package var temporaryName: String { ".\(name).restoring" }

    package func path(_ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }

    private static let backupLimit = 100
}

extension WeightsSelection {
    /// Where nobody named the weights, they are called what they are called.
    fileprivate func pattern(naming source: String) -> NamePattern? {
        isAuto ? try? NamePattern(source) : patterns.first { $0.match(source) != nil }
    }
}

extension NamePattern {
    fileprivate var isGlob: Bool { !isLiteral && !text.contains { "{}".contains($0) } }
}
