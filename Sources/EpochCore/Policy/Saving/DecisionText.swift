/// How numbers are written in reasons and in Keras's lines.
enum DecisionText {
    /// Python's `%0.5f`.
    static func fixed(_ value: Double) -> String { rendered("{v:0.5f}", value) }

    /// Python's `repr`.
    static func shortest(_ value: Double) -> String { rendered("{v}", value) }

    /// Keras's `best`, which is `None` before the first.
    static func fixed(_ best: Double?) -> String { best.map(fixed) ?? "None" }

    private static func rendered(_ template: String, _ value: Double) -> String {
        (try? FilepathTemplate(template).render(["v": .number(value)])) ?? "\(value)"
    }
}
