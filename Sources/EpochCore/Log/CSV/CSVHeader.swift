/// The columns of a CSV log.
struct CSVHeader: Hashable, Sendable, Codable {
    /// The separators that loggers write, by how usual they are. Any other is known by its place behind a leading `epoch`.
    private static let usualSeparators = [",", ";", "\t", "|", " ", ":"].map { UInt8(ascii: $0) }

    let columns: [String]
    let separator: UInt8
    let epochColumn: Int

    /// Nil when the line has no column `epoch`.
    init?(_ line: ArraySlice<UInt8>) {
        var best: CSVHeader?
        for separator in Self.separators(for: line) {
            guard let reading = CSVHeader(line, separator: separator) else { continue }
            if reading.columns.count > best?.columns.count ?? 0 { best = reading }
        }
        guard let best else { return nil }
        self = best
    }

    private init?(_ line: ArraySlice<UInt8>, separator: UInt8) {
        guard let cells = CSVCells(line, separator: separator) else { return nil }
        let names = cells.all.map { String(decoding: cells.trimmed($0), as: UTF8.self) }
        guard let epoch = names.firstIndex(of: "epoch") ?? names.firstIndex(where: { $0.lowercased() == "epoch" })
        else { return nil }
        columns = names
        self.separator = separator
        epochColumn = epoch
    }

    /// The name of a column that stands twice: which of the two a policy means, nobody can tell.
    var doubledColumn: String? {
        var seen = Set<String>()
        return columns.first { !$0.isEmpty && !seen.insert($0).inserted }
    }

    private static func separators(for line: ArraySlice<UInt8>) -> [UInt8] {
        let name = line.first == UInt8(ascii: "\"") ? "\"epoch\"" : "epoch"
        guard line.starts(with: name.utf8), let next = line.dropFirst(name.utf8.count).first else {
            return usualSeparators
        }
        let isPlain = next < 0x80 && !isWordCharacter(next) && next != UInt8(ascii: "\"")
        return isPlain && !usualSeparators.contains(next) ? usualSeparators + [next] : usualSeparators
    }

    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        let scalar = Unicode.Scalar(byte)
        return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
