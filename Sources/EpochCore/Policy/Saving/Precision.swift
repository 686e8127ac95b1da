/// How exactly two values of a metric are compared.
package enum Precision: Hashable, Sendable {
    /// As numpy compares them.
    case double
    /// As TensorFlow's operators do: in 32 bits, with denormals taken for zero.
    case single

    func isBetter(_ value: Double, than reference: Double, _ direction: Direction) throws(PolicyError) -> Bool {
        guard self == .single else { return direction.isBetter(value, than: reference) }
        return direction.isBetter(try Self.rounded(value), than: try Self.rounded(reference))
    }

    private static func rounded(_ value: Double) throws(PolicyError) -> Double {
        let single = Float(value)
        guard single.isFinite || !value.isFinite else { throw .outOfRange }
        return single.isSubnormal ? 0 : Double(single)
    }
}
