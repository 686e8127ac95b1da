import Testing

@testable import EpochWeights

@Suite struct ProtobufTests {
    private func fields(_ bytes: [UInt8]) throws(ExaminationError) -> [ProtobufField] {
        var reader = ProtobufReader(bytes, name: "message")
        var cursor = MessageCursor(reader.whole)
        var fields: [ProtobufField] = []
        while let field = try reader.next(&cursor) { fields.append(field) }
        return fields
    }

    @Test(arguments: [0, 1, 127, 128, 300, UInt64(UInt32.max), UInt64.max])
    func `a number is read as it was written`(value: UInt64) throws {
        var writer = ProtobufWriter()
        writer.varint(value, as: 150)
        #expect(try fields(writer.bytes) == [ProtobufField(number: 150, value: .varint(value))])
    }

    @Test func `fields are read in their order`() throws {
        var writer = ProtobufWriter()
        writer.fixed32(7, as: 6)
        writer.payload([1, 2, 3], as: 2)
        #expect(
            try fields(writer.bytes) == [
                ProtobufField(number: 6, value: .fixed32(7)), ProtobufField(number: 2, value: .payload(7..<10)),
            ])
    }

    @Test(arguments: [
        [0x08], [0x08, 0x80], [0x12, 5, 1], [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1],
        [0x0D, 1, 2], [0x09, 1], [0x00], [0x0B], [0x0C], [0x0F],
        [0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
    ])
    func `what is no message is noticed`(bytes: [UInt8]) {
        #expect(throws: ExaminationError.self) { try fields(bytes) }
    }

    private let schema = ProtobufSchema("Outer 1:Outer 2:text\nOther 1:text")

    private func check(_ bytes: [UInt8]) throws(ExaminationError) {
        var reader = ProtobufReader(bytes, name: "message")
        try ProtobufCheck(schema: schema).run(&reader)
    }

    private func nested(_ depth: Int) -> [UInt8] {
        (0..<depth).reduce([0x12, 1, 0x61]) { inner, _ in
            var writer = ProtobufWriter()
            writer.payload(inner, as: 1)
            return writer.bytes
        }
    }

    @Test func `messages are checked as deep as protobuf goes, and no deeper`() throws {
        try check(nested(90))
        #expect(throws: ExaminationError.self) { try check(nested(120)) }
    }

    @Test func `a text must be UTF-8, and a message a message`() {
        #expect(throws: ExaminationError.self) { try check([0x12, 1, 0xFF]) }
        #expect(throws: ExaminationError.self) { try check([0x0A, 1, 0xFF]) }
    }

    @Test func `a long message is read through a window`() throws {
        var writer = ProtobufWriter()
        for number in 0..<40_000 { writer.payload(Array("name-\(number)".utf8), as: 2) }
        var reader = ProtobufReader(FileRegion(bytes: writer.bytes, name: "message"))
        var cursor = MessageCursor(reader.whole)
        var last = ""
        while let payload = try reader.next(&cursor)?.payload { last = try reader.text(in: payload) }
        #expect(last == "name-39999")
    }
}
