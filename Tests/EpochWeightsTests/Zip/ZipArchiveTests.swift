import FoundationEssentials
import Testing

@testable import EpochWeights

/// The files of Tests/Fixtures/zip; make_zips.py made them.
enum ZipFixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: tests.appending(path: "Fixtures/zip/\(name)")))
    }

    static func archive(_ name: String) throws -> ZipArchive { try archive(of: bytes(name)) }

    static func archive(of bytes: [UInt8]) throws -> ZipArchive {
        try ZipArchive(FileRegion(bytes: bytes, name: "zip"))
    }

    /// What is wrong with it, once all of it is read.
    static func problem(of bytes: [UInt8]) -> String {
        do {
            try archive(of: bytes).verifyAll()
            return ""
        } catch {
            return "\(error)"
        }
    }
}

@Suite struct ZipArchiveTests {
    @Test func `members are known by the central directory`() throws {
        let archive = try ZipFixture.archive("stored.zip")
        #expect(archive.entries.map(\.name) == ["a.txt", "folder/b.txt", "empty", "größe"])
        #expect(archive.entries.map(\.size) == [5, 100, 0, 7])
        #expect(archive.entries.allSatisfy { $0.method == .stored })
    }

    @Test func `a stored member is where it lies`() throws {
        let archive = try ZipFixture.archive("stored.zip")
        let entry = try #require(archive["a.txt"])
        #expect(try archive.region(of: entry).bytes(at: 0, count: 5) == Array("first".utf8))
    }

    @Test(arguments: ["stored.zip", "deflated.zip", "zip64.zip", "comment.zip", "bomb.zip"])
    func `every member is proved by its CRC-32`(_ name: String) throws {
        try ZipFixture.archive(name).verifyAll()
    }

    @Test func `a deflated member is unpacked`() throws {
        let archive = try ZipFixture.archive("deflated.zip")
        let text = try archive.contents(of: try #require(archive["a.txt"]), limit: 100_000)
        #expect(text == Array(String(repeating: "the quick brown fox ", count: 5000).utf8))
        let bytes = try archive.unpacked(try #require(archive["b.bin"]), limit: 4096)
        #expect(bytes.length == 4096)
        #expect(try archive.contents(of: try #require(archive["empty"]), limit: 0).isEmpty)
    }

    @Test func `more than the limit is not taken into memory`() throws {
        let archive = try ZipFixture.archive("bomb.zip")
        let entry = try #require(archive["zeros"])
        #expect(throws: ExaminationError.self) { try archive.contents(of: entry, limit: 1 << 20) }
    }

    @Test func `a method that is not known is not damage`() throws {
        do {
            try ZipFixture.archive("bzip2.zip").verifyAll()
            Issue.record("unpacked by an unknown method")
        } catch let error as ExaminationError {
            #expect(error.isOpaque)
        }
    }
}

@Suite struct BrokenZipTests {
    @Test(arguments: ["stored.zip", "deflated.zip", "zip64.zip", "comment.zip"])
    func `a zip file cut anywhere is damaged`(_ name: String) throws {
        let bytes = try ZipFixture.bytes(name)
        for length in 0..<bytes.count { #expect(ZipFixture.problem(of: Array(bytes.prefix(length))) != "") }
    }

    @Test func `bytes behind the end are damage`() throws {
        #expect(ZipFixture.problem(of: try ZipFixture.bytes("stored.zip") + [0]).contains("at the file's end"))
    }

    @Test func `two members of one name are damage`() throws {
        #expect(ZipFixture.problem(of: try ZipFixture.bytes("twice.zip")).contains("two members of this name"))
    }

    @Test(arguments: ["stored.zip", "deflated.zip", "zip64.zip"])
    func `no changed byte brings the reader down`(_ name: String) throws {
        let bytes = try ZipFixture.bytes(name)
        for index in bytes.indices {
            for mask: UInt8 in [0x01, 0x80, 0xFF] {
                var changed = bytes
                changed[index] ^= mask
                _ = ZipFixture.problem(of: changed)
            }
        }
    }

    /// Of deflated ones, bits behind the last code mean nothing.
    @Test func `a changed byte of a stored member is damage`() throws {
        let bytes = try ZipFixture.bytes("stored.zip")
        let archive = try ZipFixture.archive(of: bytes)
        let entry = try #require(archive["a.txt"])
        let place = Int(try archive.data(of: entry).offset)
        for index in place..<place + Int(entry.packedSize) {
            var changed = bytes
            changed[index] ^= 0x04
            #expect(ZipFixture.problem(of: changed).contains("do not match their CRC-32"))
        }
    }

    @Test func `members that overlap are damage`() throws {
        var bytes = try ZipFixture.bytes("stored.zip")
        // The first member's packed and unpacked size, in its header of the central directory.
        let directory = try #require(Self.find([0x50, 0x4B, 0x01, 0x02], in: bytes))
        bytes[directory + 20] = 60
        bytes[directory + 24] = 60
        #expect(ZipFixture.problem(of: bytes).contains("overlaps"))
    }

    @Test func `a member that states more than deflate can give is damage`() throws {
        var bytes = try ZipFixture.bytes("deflated.zip")
        let directory = try #require(Self.find([0x50, 0x4B, 0x01, 0x02], in: bytes))
        bytes[directory + 27] = 0x20
        #expect(ZipFixture.problem(of: bytes).contains("its sizes cannot both be right"))
    }

    /// What neither Python's zipfile nor torch's reader takes, in the directory's header of the first member.
    @Test(
        arguments: [
            (6, 0xFF, "no version of zip"), (8, 0x01, "encrypted or a patch"), (8, 0x20, "encrypted or a patch"),
            (8, 0x40, "encrypted or a patch"), (9, 0x20, "encrypted or a patch"), (10, 0x01, "a method that nothing"),
            (11, 0x7F, "a method that nothing"), (34, 0x01, "in another part"), (38, 0x10, "a directory"),
        ] as [(Int, UInt8, String)])
    func `a member that no framework could read is damage`(offset: Int, mask: UInt8, problem: String) throws {
        var bytes = try ZipFixture.bytes("stored.zip")
        bytes[try #require(Self.find([0x50, 0x4B, 0x01, 0x02], in: bytes)) + offset] ^= mask
        #expect(ZipFixture.problem(of: bytes).contains(problem))
    }

    @Test(arguments: [4, 6, 8, 10])
    func `an archive that has other parts is damage`(offset: Int) throws {
        var bytes = try ZipFixture.bytes("stored.zip")
        bytes[try #require(Self.find([0x50, 0x4B, 0x05, 0x06], in: bytes)) + offset] += 1
        #expect(ZipFixture.problem(of: bytes).contains("it has other parts"))
    }

    @Test func `an extra field that is longer than all of them is damage`() throws {
        var fields = ZipSizes(size: 1, packedSize: 1, offset: 0)
        let extra: [UInt8] = [0x55, 0x54, 9, 0, 1, 2]
        #expect(throws: ExaminationError.self) { try fields.widen(ZipFields(extra[...], of: "extra")) }
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.indices.first { bytes[$0...].starts(with: pattern) }
    }
}
