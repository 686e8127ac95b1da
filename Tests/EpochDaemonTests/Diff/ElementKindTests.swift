import Testing

@testable import epochctl

@Suite struct `element types` {
    /// 1 and 3, as each type lies in memory.
    static let ones: [(ElementKind, [UInt8], [UInt8])] = [
        (.float16, [0x00, 0x3C], [0x00, 0x42]), (.bfloat16, [0x80, 0x3F], [0x40, 0x40]),
        (.float32, [0, 0, 0x80, 0x3F], [0, 0, 0x40, 0x40]),
        (.float64, [0, 0, 0, 0, 0, 0, 0xF0, 0x3F], [0, 0, 0, 0, 0, 0, 0x08, 0x40]),
        (.int8, [1], [3]), (.uint8, [1], [3]), (.bool, [1], [3]), (.int16, [1, 0], [3, 0]), (.uint16, [1, 0], [3, 0]),
        (.int32, [1, 0, 0, 0], [3, 0, 0, 0]), (.uint32, [1, 0, 0, 0], [3, 0, 0, 0]),
        (.int64, [1, 0, 0, 0, 0, 0, 0, 0], [3, 0, 0, 0, 0, 0, 0, 0]),
        (.uint64, [1, 0, 0, 0, 0, 0, 0, 0], [3, 0, 0, 0, 0, 0, 0, 0]),
        (.complex64, [0, 0, 0x80, 0x3F, 0, 0, 0, 0], [0, 0, 0x40, 0x40, 0, 0, 0, 0]),
        (
            .complex128, [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0x08, 0x40, 0, 0, 0, 0, 0, 0, 0, 0]
        ),
    ]

    @Test(arguments: ones) func `each is read as numpy writes it`(kind: ElementKind, one: [UInt8], three: [UInt8]) {
        #expect(one.count == kind.size)
        var totals = ValueTotals()
        (one + one).withUnsafeBytes { a in (three + one).withUnsafeBytes { kind.compare(a, $0, into: &totals) } }
        #expect(totals.elements == 2)
        #expect(totals.differing == 1)
        #expect(totals.maximumDistance == 2)
    }

    @Test func `the test above knows them all`() {
        #expect(Set(Self.ones.map(\.0)) == Set(ElementKind.allCases))
    }
}
