/// By how much the values of two tensors differ, gathered piece by piece.
struct ValueTotals: Equatable {
    private(set) var elements: UInt64 = 0
    /// Those whose numbers differ. NaN is the same as NaN, and 0 as -0.
    private(set) var differing: UInt64 = 0
    /// Those of them where one side is NaN or infinite: no distance can be told, and none is counted.
    private(set) var nonFinite: UInt64 = 0
    private(set) var maximumDistance = 0.0
    private var squaredDistances = 0.0
    private var squaresOfFirst = 0.0
    private var finite: UInt64 = 0

    /// Over all elements that are finite on both sides.
    var rootMeanSquare: Double { root(squaredDistances) }

    /// The same, in parts of the root mean square of the first tensor's own values; nil where those are all 0.
    var relative: Double? {
        let own = root(squaresOfFirst)
        return own > 0 ? rootMeanSquare / own : nil
    }

    private func root(_ sum: Double) -> Double { finite > 0 ? (sum / Double(finite)).squareRoot() : 0 }

    /// As many elements of either side, not aligned.
    mutating func add<Element: TensorElement>(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, of: Element.Type
    ) {
        let size = MemoryLayout<Element>.stride
        for offset in stride(from: 0, to: min(first.count, second.count) - size + 1, by: size) {
            add(
                first.loadUnaligned(fromByteOffset: offset, as: Element.self),
                second.loadUnaligned(fromByteOffset: offset, as: Element.self))
        }
    }

    @inline(__always)
    private mutating func add<Element: TensorElement>(_ first: Element, _ second: Element) {
        elements += 1
        let (own, other) = (first.absoluteValue, second.absoluteValue)
        guard own.isFinite, other.isFinite else { return addNonFinite(first == second || own.isNaN && other.isNaN) }
        finite += 1
        squaresOfFirst += own * own
        guard first != second else { return }
        differing += 1
        let distance = first.distance(to: second)
        maximumDistance = max(maximumDistance, distance)
        squaredDistances += distance * distance
    }

    private mutating func addNonFinite(_ isSame: Bool) {
        guard !isSame else { return }
        differing += 1
        nonFinite += 1
    }
}
