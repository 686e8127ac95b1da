/// The characters between brackets in a glob.
struct NamePatternSet: Hashable, Sendable {
    private var isNegated: Bool
    private var ranges: [ClosedRange<UInt32>] = []

    /// - Parameter text: what stands between the brackets. A hyphen at an end, and a range whose ends are swapped, stand
    ///   for their characters.
    init(_ text: some Collection<Unicode.Scalar>) {
        isNegated = text.first == "!" || text.first == "^"
        var rest = Array(text.dropFirst(isNegated ? 1 : 0))[...]
        while let low = rest.popFirst() {
            if rest.count >= 2, rest.first == "-", let high = rest.dropFirst().first, low.value <= high.value {
                ranges.append(low.value...high.value)
                rest.removeFirst(2)
            } else {
                ranges.append(low.value...low.value)
            }
        }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }
}
