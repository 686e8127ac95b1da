/// `save_freq`: when a save is considered.
package enum SaveFrequency: Hashable, Sendable {
    /// At the end of every epoch, or of every `period`th.
    case epoch
    /// After so many batches; below 1, after every one.
    case batches(Int)

    /// Python's `isinstance(save_freq, int)`, to which `True` is 1 and `False` is 0. JSON has one kind of numbers, so
    /// 5.0 is 5.
    package init(argument: JSONValue, profile: Profile) throws(PolicyError) {
        switch argument {
        case .text("epoch"): self = .epoch
        case .flag(let flag): self = .batches(flag ? 1 : 0)
        case .number(let number):
            guard let count = number.integer.flatMap(Int32.init(exactly:)) else {
                throw profile.unrecognizedFrequency(argument)
            }
            self = .batches(Int(count))
        default: throw profile.unrecognizedFrequency(argument)
        }
    }
}

extension Profile {
    fileprivate func unrecognizedFrequency(_ value: JSONValue) -> PolicyError {
        PolicyError(
            .valueError, "Unrecognized save_freq: \(value.pythonText)\(frequencyExpectation)",
            remedy: "write \"epoch\" or a number of batches")
    }
}

extension JSONValue {
    /// Python's `str(value)`.
    fileprivate var pythonText: String {
        switch self {
        case .null: "None"
        case .flag(let flag): flag ? "True" : "False"
        case .number(let number): number.integer.map(String.init) ?? DecisionText.shortest(number.double)
        case .text(let text): text
        case .list, .object: description
        }
    }
}
