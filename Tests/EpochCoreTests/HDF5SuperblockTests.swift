import EpochCore
import Foundation
import Testing

struct HDF5SuperblockTests {
    struct Header: Codable, CustomTestStringConvertible {
        var name: String
        var size: UInt64
        var expected: String
        /// Bytes of user block before the header.
        var offset: Int?
        var header: Data

        var testDescription: String { name }
        var bytes: [UInt8] { [UInt8](repeating: 0x23, count: offset ?? 0) + header }
        var completeness: WeightsCompleteness { HDF5Superblock.completeness(header: bytes, fileSize: size) }

        static let all: [Header] = {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../Fixtures/superblock/headers.json")
            guard let data = try? Data(contentsOf: file) else { return [] }
            return (try? JSONDecoder().decode([Header].self, from: data)) ?? []
        }()

        static func named(_ name: String) throws -> Header { try #require(all.first { $0.name.hasSuffix(name) }) }
    }

    private func kind(_ completeness: WeightsCompleteness) -> String {
        switch completeness {
        case .whole: "whole"
        case .unknownVersion: "unknownVersion"
        case .writing: "writing"
        case .truncated: "truncated"
        case .trailing: "trailing"
        case .damaged: "damaged"
        case .notHDF5: "notHDF5"
        case .unmarked: "unmarked"
        case .empty: "empty"
        }
    }

    @Test func `the headers of real files were found`() {
        #expect(Header.all.count > 80)
        #expect(Set(Header.all.map(\.expected)).count == 7)
    }

    @Test(arguments: Header.all)
    func `a real file is judged by what was done to it`(header: Header) {
        #expect(kind(header.completeness) == header.expected)
    }

    @Test func `a truncated file states both lengths`() throws {
        let header = try Header.named("keras2/broken/dense_adam.full.trunc50.h5")
        #expect(header.completeness == .truncated(endOfFile: 26200, size: 13100))
    }

    @Test(arguments: ["v0", "v1", "v2", "v3"])
    func `a header cut at any byte is never whole and never a crash`(name: String) throws {
        let header = try Header.named("libhdf5-1.10.8/\(name)")
        let length = ["v0": 56, "v1": 60, "v2": 48, "v3": 48][name] ?? 0
        for count in 1..<length {
            let cut = header.bytes.prefix(count)
            let completeness = HDF5Superblock.completeness(header: cut, fileSize: UInt64(count))
            #expect(!completeness.isArchivable, "\(count) bytes")
        }
        #expect(HDF5Superblock.completeness(header: header.bytes.prefix(length), fileSize: header.size) == .whole)
    }

    @Test(arguments: ["v2", "v3"])
    func `any flipped bit under the checksum is noticed`(name: String) throws {
        let header = try Header.named("libhdf5-1.10.8/\(name)")
        for bit in 0..<48 * 8 {
            var bytes = header.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let completeness = HDF5Superblock.completeness(header: bytes, fileSize: header.size)
            #expect(completeness != .whole, "bit \(bit)")
        }
    }

    @Test func `a version of the future is neither whole nor broken`() throws {
        var bytes = try Header.named("libhdf5-1.10.8/v3").bytes
        bytes[8] = 9
        let completeness = HDF5Superblock.completeness(header: bytes, fileSize: 4096)
        #expect(completeness == .unknownVersion(9))
        #expect(completeness.isArchivable)
    }

    @Test func `an undefined end of file is damage`() throws {
        var bytes = try Header.named("libhdf5-1.10.8/v0").bytes
        bytes.replaceSubrange(40..<48, with: [UInt8](repeating: 0xFF, count: 8))
        let completeness = HDF5Superblock.completeness(header: bytes, fileSize: 4096)
        #expect(completeness == .damaged(reason: "undefined address at byte 40"))
    }

    @Test func `an end of file before its base address is damage and no overflow`() throws {
        var bytes = try Header.named("libhdf5-1.10.8/v0").bytes
        bytes.replaceSubrange(24..<32, with: [UInt8](repeating: 0xFE, count: 8))
        #expect(kind(HDF5Superblock.completeness(header: bytes, fileSize: 4096)) == "damaged")
    }

    @Test func `a signature that stands at no lawful offset is not looked at`() throws {
        let bytes = [UInt8](repeating: 0, count: 600) + (try Header.named("libhdf5-1.10.8/v0").bytes)
        #expect(HDF5Superblock.completeness(header: bytes, fileSize: UInt64(bytes.count)) == .notHDF5)
    }

    @Test func `a user block's superblock tells where it stands`() throws {
        let superblock = try HDF5Superblock(header: Header.named("libhdf5-1.10.8/v3-user65536").bytes)
        #expect(superblock.location == 65_536)
        #expect(superblock.version == 3)
    }
}
