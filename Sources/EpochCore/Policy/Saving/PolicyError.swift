/// What ends a training whose `ModelCheckpoint` meets it: the exception that Keras raises, with its message.
package struct PolicyError: Error, Hashable, Sendable, Codable {
    package var kind: TemplateError.Kind
    /// Python's `str(exception)`, of a `KeyError` its argument.
    package var message: String
    /// What to change so that it does not come again.
    package var remedy: String

    package init(_ kind: TemplateError.Kind, _ message: String, remedy: String) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
    }

    /// Keras gives a `KeyError` a sentence of its own, and lets the others through.
    init(_ error: TemplateError) {
        let isKey = error.kind == .keyError
        self.init(
            error.kind, isKey ? error.failure : error.message,
            remedy: isKey ? error.remedy : "in the filepath \"\(error.template)\", \(error.remedy)")
    }
}

extension PolicyError: CustomStringConvertible {
    package var description: String {
        let sentence = message.hasSuffix(".") ? message.dropLast() : message[...]
        return "\(kind.pythonName): \(sentence); \(remedy)"
    }
}

extension PolicyError {
    /// Keras 3.11 and later in `mode: "auto"`.
    static func unknownDirection(of metric: String) -> PolicyError {
        PolicyError(
            .valueError,
            "ModelCheckpoint callback received monitor=\(metric), but Keras isn't able to automatically determine "
                + "whether that metric should be maximized or minimized. Pass `mode='max'` in order to monitor based on "
                + "the highest metric value, or pass `mode='min'` in order to use the lowest value.",
            remedy: "set `mode` to \"min\" or \"max\"")
    }

    /// Keras 3.11 and later look for the direction at the end of the first epoch, which is too late for a batch.
    static let unresolvedDirection = PolicyError(
        .typeError, "'NoneType' object is not callable",
        remedy: "Keras knows no direction before its first epoch has ended: use save_freq \"epoch\", or another profile"
    )

    static let outOfRange = PolicyError(
        .valueError, "Can't convert Python sequence with a value out of range for a double-precision float.",
        remedy: "this profile compares in 32 bits: use another profile, or a metric of smaller values")
}
