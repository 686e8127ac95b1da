/// The nearest right spelling of a mistyped word.
enum Spelling {
    /// Nobody mistypes a longer one, and comparing costs the product of the lengths.
    private static let longestWord = 64

    /// The candidate within two edits, or within a third of the word's letters, and always within fewer than half of
    /// them; nil if there is none. Of equally near ones, the one that begins alike for longer.
    static func nearest(to word: String, among candidates: some Collection<String>) -> String? {
        guard word.utf8.count <= longestWord else { return nil }
        let word = word.lowercased()
        let ranked = candidates.map { candidate in
            let lower = candidate.lowercased()
            return (distance(word, lower), -zip(word, lower).prefix { $0 == $1 }.count, candidate)
        }
        guard let (edits, _, nearest) = ranked.min(by: <), edits <= 2 || edits * 3 <= word.count else { return nil }
        return edits * 2 < max(word.count, nearest.count) ? nearest : nil
    }

    /// Damerau and Levenshtein's distance with adjacent swaps: insertions, deletions, substitutions, swaps.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
