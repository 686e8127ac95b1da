extension FilepathTemplate {
    /// The name that Keras gives the epoch's file: `epoch` is the 1-based number, each metric goes by its name; one
    /// that the row does not have is a `keyError`.
    package func render(_ record: EpochRecord) throws(TemplateError) -> String {
        guard record.metrics["epoch"] == nil else {
            throw TemplateError(
                kind: .typeError, message: "str.format() got multiple values for keyword argument 'epoch'",
                template: text)
        }
        if let text = plain?.render(record) { return text }
        return try render(record.templateValues)
    }
}

extension EpochRecord {
    /// What a template can name.
    var templateValues: [String: TemplateValue] {
        var values = metrics.compactMapValues(TemplateValue.init)
        values["epoch"] = .integer(Int128(epoch) + 1)
        return values
    }
}

extension TemplateValue {
    init?(_ metric: MetricValue) {
        switch metric {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .missing: return nil
        }
    }
}
