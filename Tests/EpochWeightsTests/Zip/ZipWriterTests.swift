import EpochTestSupport
import FoundationEssentials
import Glibc
import Testing

@testable import EpochWeights

@Suite struct ZipWriterTests {
    private func copy(_ name: String) throws -> [UInt8] {
        let archive = try ZipFixture.archive(name)
        let folder = try TemporaryFolder()
        let descriptor = open("\(folder.path)/copy.zip", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var writer = ZipWriter(OutputFile(descriptor: descriptor))
        for entry in archive.entries { try writer.add(entry, from: archive.unpacked(entry, limit: 1 << 20)) }
        try writer.finish()
        return Array(try Data(contentsOf: URL(filePath: "\(folder.path)/copy.zip")))
    }

    @Test(arguments: ["stored.zip", "deflated.zip", "zip64.zip", "comment.zip"])
    func `a copy holds the same members, stored`(_ name: String) throws {
        let original = try ZipFixture.archive(name)
        let copy = try ZipFixture.archive(of: copy(name))
        try copy.verifyAll()
        #expect(copy.entries.map(\.rawName) == original.entries.map(\.rawName))
        #expect(copy.entries.map(\.crc) == original.entries.map(\.crc))
        #expect(copy.entries.map(\.modified) == original.entries.map(\.modified))
        #expect(copy.entries.allSatisfy { $0.method == .stored && $0.packedSize == $0.size })
    }

    @Test func `Python's zipfile takes the copy`() async throws {
        let folder = try TemporaryFolder()
        try Data(copy("stored.zip")).write(to: URL(filePath: "\(folder.path)/copy.zip"))
        let program = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())"
        let python = try ChildProcess("/usr/bin/python3", ["-c", program, "\(folder.path)/copy.zip"])
        #expect(await python.waitForExit() == .status(0))
        await python.output.waitForEnd()
        #expect(python.output.all == ["None"])
    }

    @Test func `sizes that 32 bits do not hold are written with 64`() throws {
        let entry = try #require(try ZipFixture.archive("stored.zip").entries.first)
        let member = ZipMember(entry, at: 5 << 32, isLong: true)
        #expect(member.localHeader.count == 30 + entry.rawName.count + 20)
        let central = ZipFields(member.centralHeader[...], of: "header")
        #expect(try central.word32(42) == 0xFFFF_FFFF)
        #expect(try central.word16(30) == 28)
        #expect(try central.word64(46 + entry.rawName.count + 20) == 5 << 32)
    }

    @Test func `a directory far behind has a zip64 record`() throws {
        let trailer = ZipTrailer(count: 70_000, size: 10, offset: 5 << 32).bytes
        #expect(trailer.count == 56 + 20 + 22)
        let fields = ZipFields(trailer[...], of: "trailer")
        #expect(try fields.word64(32) == 70_000)
        #expect(try fields.word64(48) == 5 << 32)
        #expect(try fields.word64(56 + 8) == (5 << 32) + 10)
    }
}
