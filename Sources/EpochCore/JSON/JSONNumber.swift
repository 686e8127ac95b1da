/// A number as a JSON text has it: whole numbers of up to 64 bits are exact.
///
/// JSON has one kind of numbers, so 5, 5.0 and 5e0 are equal.
package struct JSONNumber: Sendable {
    private enum Storage {
        case unsigned(UInt64)
        case negative(Int64)
        case real(Double)
    }

    private let storage: Storage

    package init(_ value: UInt64) { storage = .unsigned(value) }

    package init(_ value: Int64) {
        storage = value < 0 ? .negative(value) : .unsigned(UInt64(value.magnitude))
    }

    package init(_ value: Double) {
        if let whole = UInt64(exactly: value), value.sign == .plus {
            storage = .unsigned(whole)
        } else if value < 0, let whole = Int64(exactly: value) {
            storage = .negative(whole)
        } else {
            storage = .real(value)
        }
    }

    /// The nearest number of this type; NaN and infinities where the text was read as Python reads it.
    package var double: Double {
        switch storage {
        case .unsigned(let value): Double(value)
        case .negative(let value): Double(value)
        case .real(let value): value
        }
    }

    /// nil for what is negative, broken or too large.
    package var unsigned: UInt64? { if case .unsigned(let value) = storage { value } else { nil } }

    /// nil for what is broken or too large.
    package var integer: Int? {
        switch storage {
        case .unsigned(let value): Int(exactly: value)
        case .negative(let value): Int(exactly: value)
        case .real(let value): value == 0 ? 0 : nil
        }
    }
}

extension JSONNumber: Hashable {
    package static func == (one: JSONNumber, other: JSONNumber) -> Bool {
        switch (one.storage, other.storage) {
        case (.unsigned(let one), .unsigned(let other)): one == other
        case (.negative(let one), .negative(let other)): one == other
        default: one.double == other.double
        }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(double) }
}

extension JSONNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(integerLiteral value: Int64) { self.init(value) }

    package init(floatLiteral value: Double) { self.init(value) }
}

extension JSONNumber: CustomStringConvertible {
    package var description: String {
        switch storage {
        case .unsigned(let value): "\(value)"
        case .negative(let value): "\(value)"
        case .real(let value): value == 0 ? "0" : "\(value)"
        }
    }
}
