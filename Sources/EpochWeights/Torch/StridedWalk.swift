/// The places of a tensor's elements, in C order, counted in elements from its first one.
struct StridedWalk: IteratorProtocol {
    private let extents: [Int]
    private let strides: [Int]
    private var index: [Int]
    private var place: Int? = 0

    /// - Parameter tensor: one whose last element's place is known to fit.
    init(_ tensor: TorchTensor) {
        extents = tensor.shape.map { Int(clamping: $0) }
        strides = tensor.strides.map { Int(clamping: $0) }
        index = Array(repeating: 0, count: extents.count)
        if extents.contains(0) { place = nil }
    }

    mutating func next() -> Int? {
        let current = place
        place = current.flatMap { advanced(from: $0) }
        return current
    }

    private mutating func advanced(from place: Int) -> Int? {
        var place = place
        for dimension in extents.indices.reversed() {
            index[dimension] += 1
            if index[dimension] < extents[dimension] { return place + strides[dimension] }
            // Back to this dimension's first element; a stride of what has one index is never used.
            place -= (extents[dimension] - 1) * (extents[dimension] > 1 ? strides[dimension] : 0)
            index[dimension] = 0
        }
        return nil
    }
}
