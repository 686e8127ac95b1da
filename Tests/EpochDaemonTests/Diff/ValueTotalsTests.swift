import Testing

@testable import epochctl

@Suite struct `differences of values` {
    private func totals<Element: TensorElement>(_ first: [Element], _ second: [Element]) -> ValueTotals {
        var totals = ValueTotals()
        first.withUnsafeBytes { a in second.withUnsafeBytes { b in totals.add(a, b, of: Element.self) } }
        return totals
    }

    @Test func `the greatest distance, the root mean square and its part of the first's are told`() {
        let found = totals([3.0, 4.0, 0.0, 0.0], [3.0, 4.5, 0.0, -0.5])
        #expect(found.elements == 4)
        #expect(found.differing == 2)
        #expect(found.maximumDistance == 0.5)
        #expect(found.rootMeanSquare == (0.5 / 4).squareRoot())
        #expect(found.relative == (0.5 / 25).squareRoot())
    }

    @Test func `pieces add up`() {
        var found = totals([Float(1), 2], [1, 3])
        [Float(5)].withUnsafeBytes { a in [Float(9)].withUnsafeBytes { b in found.add(a, b, of: Float.self) } }
        #expect(found == totals([Float(1), 2, 5], [1, 3, 9]))
    }

    @Test func `not a number is the same as itself, and has no distance to a number`() {
        let found = totals([Double.nan, .nan, 1, .infinity], [.nan, 2, .nan, .infinity])
        #expect(found.differing == 2)
        #expect(found.nonFinite == 2)
        #expect(found.maximumDistance == 0)
        #expect(found.rootMeanSquare == 0)
    }

    @Test func `infinities of different signs differ, and are counted apart`() {
        let found = totals([Float.infinity, 1], [-.infinity, 1.5])
        #expect(found.differing == 2)
        #expect(found.nonFinite == 1)
        #expect(found.maximumDistance == 0.5)
    }

    @Test func `zeros of different signs are the same number`() {
        #expect(totals([Float(0)], [-0.0]).differing == 0)
    }

    @Test func `nothing is relative to zeros`() {
        #expect(totals([0.0, 0], [1, 0]).relative == nil)
        #expect(totals([Double](), []).relative == nil)
    }

    @Test func `whole numbers are compared exactly, over their whole range`() {
        #expect(totals([Int8.min], [Int8.max]).maximumDistance == 255)
        #expect(totals([Int64.max - 1], [Int64.max]).maximumDistance == 1)
        #expect(totals([Int64.min], [Int64.max]).maximumDistance == Double(UInt64.max))
        #expect(totals([UInt64.max], [UInt64.max - 3]).maximumDistance == 3)
    }

    @Test func `complex numbers are compared by the distance in the plane`() {
        let found = totals(
            [Complex<Float>(real: 1, imaginary: 1)], [Complex<Float>(real: 4, imaginary: 5)])
        #expect(found.maximumDistance == 5)
        #expect(totals([Complex(real: 1.0, imaginary: .nan)], [Complex(real: 1.0, imaginary: 0)]).nonFinite == 1)
    }
}
