/// The nearest right spelling of a mistyped word.
package enum Spelling {
    /// The candidate within two edits (and fewer than half of the word's letters), nearest first, else nil.
    package static func nearest(to word: String, among candidates: some Collection<String>) -> String? {
        let ranked = candidates.map { (distance(word.lowercased(), $0.lowercased()), $0) }.sorted { $0 < $1 }
        guard let (edits, candidate) = ranked.first, edits <= 2 || edits * 3 <= word.count else { return nil }
        return edits * 2 < max(word.count, candidate.count) ? candidate : nil
    }

    /// Damerau and Levenshtein's distance with adjacent swaps: insertions, deletions, substitutions, swaps.
    package static func distance(_ left: String, _ right: String) -> Int {
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
