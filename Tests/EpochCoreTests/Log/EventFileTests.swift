import EpochTestSupport
import FoundationEssentials
import Testing

@testable import EpochCore

/// Event files, one by one.
@Suite struct EventFileTests {
    private static func scalars(_ bytes: [UInt8]) throws -> [EventScalar] {
        var (frames, rest, scalars) = (EventFrames(), bytes[...], [EventScalar]())
        while let frame = frames.next(&rest) {
            if case .record(_, let data) = frame { scalars += try EventScalar.all(in: data) }
        }
        return scalars
    }

    @Test(arguments: try LogCase.all(.tensorBoard))
    func `each file has the scalars that TensorFlow reads from it`(log: LogCase) throws {
        for file in log.files {
            let told = log.truth["events"]?[file.path]?.list.map(\.list).filter { $0.last?.number != nil } ?? []
            let scalars = try Self.scalars(file.bytes)
            #expect(scalars.map(\.tag) == told.map { $0[0].text })
            #expect(scalars.map(\.step) == told.map { $0[1].whole })
            #expect(scalars.map { ExactValue($0.value) } == told.map { ExactValue($0[2].number) })
        }
    }

    @Test(arguments: try BrokenEvents.all())
    func `a broken file gives the records before its first damage, as TensorFlow reads them`(file: BrokenEvents) {
        var (frames, rest, records, damage) = (EventFrames(), file.bytes[...], 0, 0)
        while let frame = frames.next(&rest) {
            if case .damaged = frame { damage += 1 } else if damage == 0 { records += 1 }
        }
        #expect(records == file.recordsRead)
        #expect(damage > 0 || frames.hasPending || file.error == nil)
    }

    @Test func `the checksum is Castagnoli's, masked`() {
        var checksum = EventChecksum()
        Array("123456789".utf8).withUnsafeBytes { checksum.update($0) }
        let value: UInt32 = 0xE306_9283
        #expect(checksum.masked == (value >> 15 | value << 17) &+ 0xA282_EAD8)
    }

    @Test func `a checksum is the same in pieces`() {
        let bytes = (0..<100).map { UInt8($0 * 7 & 0xff) }
        var whole = EventChecksum()
        bytes.withUnsafeBytes { whole.update($0) }
        for cut in bytes.indices {
            var pieces = EventChecksum()
            bytes[..<cut].withUnsafeBytes { pieces.update($0) }
            bytes[cut...].withUnsafeBytes { pieces.update($0) }
            #expect(pieces == whole)
        }
    }

    @Test func `behind a damaged record the next is read, behind a damaged length none`() {
        let events = [1.0, 2.0, 3.0].map { EventWriter.scalar("epoch_loss", step: Int($0), .simple(Float($0))) }
        var data = events.flatMap { $0 }
        data[events[0].count + 14] ^= 1
        var reading = LogReading.whole([LogCase.File(path: "train/a", bytes: data)], TensorBoardLog())
        #expect(reading.epochs.map(\.epoch) == [1, 3])
        #expect(reading.unused == ["a record is damaged: its checksum is another"])
        data = events.flatMap { $0 }
        data[events[0].count] ^= 1
        reading = LogReading.whole([LogCase.File(path: "train/a", bytes: data)], TensorBoardLog())
        #expect(reading.epochs.map(\.epoch) == [1])
        #expect(reading.unused == ["the length of a record is damaged: nothing behind it can be read"])
    }

    @Test(arguments: EventWriter.Encoding.all(0.1))
    func `a scalar is read in each of its encodings`(encoding: EventWriter.Encoding) throws {
        let scalars = try Self.scalars(EventWriter.scalar("a", step: 7, encoding))
        #expect(scalars.map(\.value) == [encoding.value])
        #expect(scalars.map(\.step) == [7])
        #expect(scalars.map(\.time) == [Timestamp(nanoseconds: 1_500_000_000_250_000_000)])
    }

    @Test func `a tensor of more than one number is no scalar`() throws {
        #expect(try Self.scalars(EventWriter.scalar("a", step: 0, .vector([1, 2]))).isEmpty)
    }

    @Test func `a record that is too long is passed over, and what follows is read`() {
        let long = EventWriter.record([UInt8](repeating: 0, count: 3 << 20))
        let data = long + EventWriter.scalar("epoch_loss", step: 4, .simple(1))
        let file = LogCase.File(path: "train/a", bytes: data)
        #expect(LogReading.whole([file], TensorBoardLog()).epochs.map(\.epoch) == [4])
    }
}
