/// One number of a tensor, as it lies in memory: little-endian, as the machines that this runs on are.
protocol TensorElement: Equatable, BitwiseCopyable {
    /// For squares and sums. NaN and infinity stay what they are.
    var absoluteValue: Double { get }
    /// Not negative; never asked of what is not finite.
    func distance(to other: Self) -> Double
}

extension TensorElement where Self: BinaryFloatingPoint {
    var absoluteValue: Double { abs(Double(self)) }
    func distance(to other: Self) -> Double { abs(Double(self) - Double(other)) }
}

extension TensorElement where Self: FixedWidthInteger {
    var absoluteValue: Double { abs(Double(self)) }

    /// Exact up to the last step: 64 bits and a sign do not fit into a Double.
    func distance(to other: Self) -> Double {
        let distance = self > other ? self &- other : other &- self
        return Double(Magnitude(truncatingIfNeeded: distance))
    }
}

extension Float16: TensorElement {}
extension Float: TensorElement {}
extension Double: TensorElement {}
extension Int8: TensorElement {}
extension Int16: TensorElement {}
extension Int32: TensorElement {}
extension Int64: TensorElement {}
extension UInt8: TensorElement {}
extension UInt16: TensorElement {}
extension UInt32: TensorElement {}
extension UInt64: TensorElement {}
