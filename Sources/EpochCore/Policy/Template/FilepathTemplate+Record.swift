extension FilepathTemplate {
    /// The name that Keras gives the epoch's file: `epoch` is the 1-based number, each metric goes by its name; one
    /// that the row does not have is a `keyError`.
    ///
    /// - Parameter batch: 0-based; the template sees the 1-based number, unless the row has a metric of that name.
    package func render(_ record: EpochRecord, batch: Int? = nil) throws(TemplateError) -> String {
        guard record.metrics["epoch"] == nil else {
            throw TemplateError(
                kind: .typeError, message: "str.format() got multiple values for keyword argument 'epoch'",
                template: text)
        }
        if let text = plain?.render(record) { return text }
        return try render(record.templateValues(batch: batch))
    }
}

extension EpochRecord {
    /// What a template can name.
    func templateValues(batch: Int?) -> [String: TemplateValue] {
        var values = metrics.compactMapValues(TemplateValue.init)
        values["epoch"] = .integer(Int128(epoch) + 1)
        values["batch"] =
            loggedBatch.map(TemplateValue.integer) ?? values["batch"] ?? batch.map { .integer(Int128($0) + 1) }
        return values
    }

    /// A count, also where it is logged.
    private var loggedBatch: Int128? {
        metrics["batch"]?.number.flatMap { Int128(exactly: $0) }
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
