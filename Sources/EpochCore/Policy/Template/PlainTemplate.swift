/// A template of literals and plain fields (`{epoch:02d}`, `{val_loss:.2f}`, `{val_loss}`), taken apart once. Nearly all
/// templates are such, and rendering one for each row of a long log must be cheap. Gives the renderer's text, or nil where
/// only the renderer knows the answer.
struct PlainTemplate: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case literal(String)
        case epoch(width: Int)
        /// Without places: the shortest text.
        case metric(String, places: Int?)
    }

    private static let maximumLength = 4096

    private var pieces: [Piece] = []

    init?(_ text: Scalars) {
        guard text.count <= Self.maximumLength else { return nil }
        var markup = TemplateMarkup(text)
        do {
            while let piece = try markup.next() {
                if !piece.literal.isEmpty { pieces.append(.literal(String(piece.literal))) }
                guard let field = piece.field else { continue }
                guard let plain = Self.plain(field) else { return nil }
                pieces.append(plain)
            }
        } catch {
            return nil
        }
    }

    func render(_ record: EpochRecord) -> String? {
        guard record.epoch < .max else { return nil }
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .epoch(let width): text += NumberText.padded(record.number, width: width)
            case .metric(let name, let places):
                guard let metric = Self.text(name, places: places, in: record) else { return nil }
                text += metric
            }
        }
        return text
    }

    private static func text(_ name: String, places: Int?, in record: EpochRecord) -> String? {
        // Swift holds canonically equivalent names for equal; Python does not.
        guard let index = record.metrics.index(forKey: name),
            record.metrics[index].key.utf8.elementsEqual(name.utf8),
            case .number(let number) = record.metrics[index].value, number.isFinite
        else { return nil }
        return places.map { NumberText.fixed(number, places: $0) } ?? NumberText.shortest(number)
    }

    private static func plain(_ field: TemplateField) -> Piece? {
        guard field.conversion == nil, !field.specHasFields, isPlain(field.name) else { return nil }
        let name = String(field.name)
        if name == "epoch" { return width(field.spec).map(Piece.epoch) }
        if field.spec.isEmpty { return .metric(name, places: nil) }
        return places(field.spec).map { .metric(name, places: $0) }
    }

    /// A name that stands for a metric or the epoch: no number, no access to parts of a value, and no batch, which is
    /// a count wherever it comes from.
    private static func isPlain(_ name: Scalars) -> Bool {
        guard name != Scalars("batch"), let first = name.first,
            first == "_" || first.properties.isAlphabetic
        else { return false }
        return name.allSatisfy { $0 != "." && $0 != "[" }
    }

    /// Of nothing, `d` or `02d`.
    private static func width(_ spec: Scalars) -> Int? {
        if spec.isEmpty || spec == ["d"] { return 0 }
        return spec.count == 3 && spec.first == "0" && spec.last == "d" ? digit(spec[1]) : nil
    }

    /// Of `.2f`.
    private static func places(_ spec: Scalars) -> Int? {
        spec.count == 3 && spec.first == "." && spec.last == "f" ? digit(spec[1]) : nil
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value - Unicode.Scalar("0").value) : nil
    }
}
