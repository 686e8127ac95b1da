/// bfloat16: the upper half of a Float.
struct BrainFloat: TensorElement {
    private let bits: UInt16

    private var value: Float { Float(bitPattern: UInt32(bits) << 16) }

    static func == (left: BrainFloat, right: BrainFloat) -> Bool { left.value == right.value }

    var absoluteValue: Double { value.absoluteValue }
    func distance(to other: BrainFloat) -> Double { value.distance(to: other.value) }
}
