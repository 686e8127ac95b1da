/// The columns of a CSV log.
struct CSVHeader: Sendable {
    /// The separators that loggers write, by how usual they are. Any other is known by its place behind a leading `epoch`.
    private static let usualSeparators = [",", ";", "\t", "|", " ", ":"].map { UInt8(ascii: $0) }

    let columns: CSVColumns

    private init(_ columns: CSVColumns) { self.columns = columns }

    /// Nil when the line has no column `epoch`.
    /// - Parameter sparse: a column `step` and another one will do.
    init?(_ line: ArraySlice<UInt8>, sparse: Bool) {
        var best: CSVHeader?
        for separator in Self.separators(for: line) {
            guard let reading = CSVHeader(line, separator: separator, sparse: sparse) else { continue }
            if reading.columns.names.count > best?.columns.names.count ?? 0 { best = reading }
        }
        guard let best else { return nil }
        self = best
    }

    private init?(_ line: ArraySlice<UInt8>, separator: UInt8, sparse: Bool) {
        guard let names = line.withUnsafeBufferPointer({ Self.names($0, separator: separator) }) else { return nil }
        let epoch = names.firstIndex(of: "epoch") ?? names.firstIndex(where: { $0.lowercased() == "epoch" })
        let isOfSteps = sparse && separator == UInt8(ascii: ",") && names.count > 1 && names.contains("step")
        guard epoch != nil || isOfSteps else { return nil }
        self.init(CSVColumns(names, separator: separator, epoch: epoch))
    }

    private static func names(_ line: UnsafeBufferPointer<UInt8>, separator: UInt8) -> [String]? {
        var cells = CSVCells(line, separator: separator)
        var names: [String] = []
        while let cell = cells.next() { names.append(cells.text(cell)) }
        return cells.isBroken ? nil : names
    }

    /// The name of a column that stands twice: which of the two a policy means, nobody can tell.
    var doubledColumn: String? {
        var seen = Set<String>()
        return columns.names.first { !$0.isEmpty && !seen.insert($0).inserted }
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

extension CSVHeader: Hashable {
    static func == (one: CSVHeader, other: CSVHeader) -> Bool {
        one.columns.names == other.columns.names && one.columns.separator == other.columns.separator
            && one.columns.epoch == other.columns.epoch
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(columns.names)
        hasher.combine(columns.separator)
        hasher.combine(columns.epoch)
    }
}

extension CSVHeader: Codable {
    private enum CodingKeys: CodingKey { case columns, separator, epochColumn }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            CSVColumns(
                try container.decode([String].self, forKey: .columns),
                separator: try container.decode(UInt8.self, forKey: .separator),
                epoch: try container.decodeIfPresent(Int.self, forKey: .epochColumn)))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(columns.names, forKey: .columns)
        try container.encode(columns.separator, forKey: .separator)
        try container.encodeIfPresent(columns.epoch, forKey: .epochColumn)
    }
}
