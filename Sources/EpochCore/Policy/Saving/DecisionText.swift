/// How numbers are written in reasons and in Keras's lines.
enum DecisionText {
    /// Python's `%0.5f`.
    static func fixed(_ value: Double) -> String { NumberText.fixed(value, places: 5) }

    /// Python's `repr`.
    static func shortest(_ value: Double) -> String { NumberText.shortest(value) }

    /// Keras's `best`, which is `None` before the first.
    static func fixed(_ best: Double?) -> String { best.map(fixed) ?? "None" }
}
