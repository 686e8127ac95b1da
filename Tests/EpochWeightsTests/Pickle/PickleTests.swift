import Testing

@testable import EpochWeights

@Suite struct PickleTests {
    private func read(_ bytes: [UInt8]) throws -> Pickle { try Pickle(bytes) }

    private func read(_ text: String) throws -> Pickle { try read(Array(text.utf8)) }

    @Test func `a pickle ends at its STOP, whatever follows`() throws {
        let pickle = try read([0x80, 2, 0x4B, 7, 0x2E, 0xFF, 0xFF])
        #expect(pickle.range == 0..<5)
        #expect(pickle.integer(pickle.root) == 7)
    }

    @Test(
        arguments: [
            ([0x8A, 0, 0x2E], 0), ([0x8A, 1, 0xFF, 0x2E], -1), ([0x8A, 2, 0xFF, 0, 0x2E], 255),
            ([0x4A, 0xFE, 0xFF, 0xFF, 0xFF, 0x2E], -2), ([0x4D, 1, 2, 0x2E], 513),
            ([0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x2E], .min),
        ] as [([UInt8], Int64)])
    func `whole numbers are read in every width`(bytes: [UInt8], value: Int64) throws {
        let pickle = try read(bytes)
        #expect(pickle.integer(pickle.root) == value)
    }

    @Test func `a whole number of protocol 1 is read, and its booleans`() throws {
        #expect(try read("L-12L\n.").nodes.contains { if case .integer(-12) = $0 { true } else { false } })
        #expect(try read("I01\n.").nodes.contains { if case .flag(true) = $0 { true } else { false } })
    }

    @Test func `what a pickle would call is data`() throws {
        let pickle = try read("cos\nsystem\n(X\u{2}\0\0\0lstR.")
        let call = try #require(pickle.call(pickle.root))
        #expect(call.function == "os.system")
        #expect(call.arguments.compactMap { pickle.text($0) } == ["ls"])
    }

    @Test func `a text must be UTF-8, and halves of a surrogate pair may stand in it`() throws {
        #expect(throws: PickleError.self) { try read([0x58, 2, 0, 0, 0, 0x61, 0x9D, 0x2E]) }
        #expect(throws: PickleError.self) { try read([0x63, 0x61, 0x9D, 0x0A, 0x62, 0x0A, 0x2E]) }
        let pickle = try read([0x58, 4, 0, 0, 0, 0x61, 0xED, 0xA0, 0x80, 0x2E])
        #expect(pickle.text(pickle.root) == "a\u{FFFD}")
    }

    @Test func `a string of Python 2 may be of any encoding`() throws {
        #expect(try read([0x55, 2, 0x61, 0x9D, 0x2E]).nodes.count == 1)
    }

    @Test func `a list that contains itself is read`() throws {
        // ] q\0 h\0 a .
        let pickle = try read([0x5D, 0x71, 0, 0x68, 0, 0x61, 0x2E])
        #expect(pickle.elements(pickle.root) == [pickle.root])
    }

    @Test(
        arguments: [
            [0x2E], [0xFF, 0x2E], [0x74, 0x2E], [0x61, 0x2E], [0x5D, 0x61, 0x2E], [0x68, 5, 0x2E], [0x52, 0x2E],
            [0x4B, 1, 0x29, 0x52, 0x2E], [0x80, 6, 0x4E, 0x2E], [0x7D, 0x28, 0x4E, 0x75, 0x2E], [0x4E, 0x28, 0x2E],
            [0x97, 0x2E], [0x4E, 0x4E, 0x93, 0x2E], [0x7D, 0x4E, 0x62, 0x2E], [0x4C, 0x0A, 0x2E],
        ] as [[UInt8]])
    func `what no pickler writes is damaged`(bytes: [UInt8]) {
        #expect { try Pickle(bytes) } throws: { error in
            if case PickleError.damaged? = error as? PickleError { true } else { false }
        }
    }

    @Test(
        arguments: [
            [], [0x80], [0x4A, 0, 0], [0x58, 0xFF, 0xFF, 0xFF, 0xFF, 0x41], [0x4E], [0x63, 0x6F, 0x73, 0x0A],
            [0x8E, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ] as [[UInt8]])
    func `a pickle that was cut has ended`(bytes: [UInt8]) {
        #expect(throws: PickleError.ended) { try Pickle(bytes) }
    }

    @Test func `objects and operations are bounded`() {
        let many = Array(repeating: UInt8(0x4E), count: 1000)
        #expect(throws: PickleError.beyondLimit("100 objects in a pickle")) {
            try Pickle(many, limits: PickleLimits(nodes: 100))
        }
        #expect(throws: PickleError.beyondLimit("100 operations in a pickle")) {
            try Pickle(many, limits: PickleLimits(operations: 100))
        }
    }
}
