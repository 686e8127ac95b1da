import EpochCore
import EpochTestSupport
import Testing

/// When epochs come out of logs that spread them over rows and files.
@Suite struct LogReaderTests {
    private static let monitored: Set<String> = ["val_loss"]

    /// Seconds after some beginning.
    private static func time(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: 1_700_000_000_000_000_000).adding(seconds: seconds)
    }

    private static func exact(_ seconds: Double) -> RowTime { RowTime(time(seconds), isExact: true) }

    /// A log of Lightning's that has grown by these rows at a time.
    private static func take(_ text: String, _ reader: inout LogReader, at seconds: Double) -> [LogRow] {
        reader.take(Array(text.utf8)[...], of: "")
        return reader.finish(at: exact(seconds))
    }

    @Test func `an epoch with the metrics of the one before comes out at once`() {
        var reader = LogReader(.lightning)
        #expect(Self.take("epoch,step,loss,val_loss\n0,7,0.5,\n", &reader, at: 1).isEmpty)
        #expect(Self.take("0,7,,0.6\n", &reader, at: 2).isEmpty)
        #expect(Self.take("1,15,0.4,\n", &reader, at: 3).map(\.written) == [.before(Self.exact(2))])
        let rows = Self.take("1,15,,0.5\n", &reader, at: 4)
        #expect(rows.map(\.written) == [.at(Self.exact(4))])
        #expect(rows.map(\.record.epoch) == [1])
        #expect(rows.first?.record.metrics == ["loss": .number(0.4), "val_loss": .number(0.5)])
    }

    @Test func `what was handed on before its successor came does not come again`() {
        var reader = LogReader(.lightning)
        _ = Self.take("epoch,step,val_loss\n0,7,0.6\n", &reader, at: 1)
        #expect(reader.expire(at: Self.time(1.6), needs: Self.monitored).map(\.record.epoch) == [0])
        #expect(Self.take("1,15,0.5\n", &reader, at: 3).map(\.record.epoch) == [1])
        #expect(Self.take("2,23,0.4\n", &reader, at: 5).map(\.record.epoch) == [2])
        #expect(reader.complaints.isEmpty)
    }

    @Test func `the first epoch comes out when it has what is needed and was left alone`() {
        var reader = LogReader(.lightning)
        _ = Self.take("epoch,step,val_loss\n0,7,0.6\n", &reader, at: 1)
        #expect(reader.deadline(needs: Self.monitored) == Self.time(1.5))
        #expect(reader.expire(at: Self.time(1.4), needs: Self.monitored).isEmpty)
        #expect(reader.expire(at: Self.time(1.5), needs: Self.monitored).map(\.written) == [.before(Self.exact(1))])
    }

    @Test func `an epoch without what is needed waits longer`() {
        var reader = LogReader(.lightning)
        _ = Self.take("epoch,step,loss\n0,7,0.6\n", &reader, at: 1)
        #expect(reader.deadline(needs: Self.monitored) == Self.time(61))
        #expect(reader.expire(at: Self.time(61), needs: Self.monitored).map(\.record.epoch) == [0])
    }

    @Test func `what comes after an epoch was handed on is told, and waited for from then on`() {
        var reader = LogReader(.lightning)
        _ = Self.take("epoch,step,loss,val_loss\n0,7,0.5,\n", &reader, at: 1)
        #expect(reader.expire(at: Self.time(1.5), needs: []).count == 1)
        #expect(Self.take("0,7,,0.6\n", &reader, at: 3).isEmpty)
        #expect(reader.complaints == ["epoch 1: val_loss came after it had been decided on"])
        #expect(Self.take("1,15,0.4,\n", &reader, at: 4).isEmpty)
        #expect(Self.take("1,15,,0.5\n", &reader, at: 5).map(\.record.epoch) == [1])
    }

    @Test func `of epochs that are found at once only the last one's time is known`() {
        var reader = LogReader(.lightning)
        let text = "epoch,step,val_loss\n0,7,0.6\n1,15,0.5\n2,23,0.4\n"
        let rows = Self.take(text, &reader, at: 9)
        #expect(rows.map(\.record.epoch) == [0, 1, 2])
        #expect(rows.map(\.written) == [.unknown, .unknown, .at(Self.exact(9))])
    }

    @Test func `a row that is an epoch comes with its event`() {
        for (format, text) in [(LogFormat.csv, "epoch,loss\n0,0.5\n"), (.jsonLines, "{\"epoch\": 0, \"loss\": 0.5}\n")] {
            var reader = LogReader(format)
            #expect(Self.take(text, &reader, at: 1).map(\.written) == [.withEvent])
        }
    }

    @Test func `JSON lines with steps are epochs when their last row has come`() {
        var reader = LogReader(.jsonLines)
        #expect(Self.take("{\"epoch\": 0, \"step\": 1, \"loss\": 0.5}\n", &reader, at: 1).isEmpty)
        let rows = Self.take("{\"epoch\": 0, \"val_loss\": 0.6}\n", &reader, at: 2)
        #expect(rows.map(\.written) == [.before(Self.exact(1))] || rows.map(\.written) == [.at(Self.exact(2))])
        #expect(rows.first?.record.metrics["val_loss"] == .number(0.6))
    }

    @Test func `a log that is written anew with a further column gives no epoch twice`() {
        var reader = LogReader(.lightning)
        _ = Self.take("epoch,step,loss\n0,7,0.5\n1,15,0.4\n", &reader, at: 1)
        reader.restart("")
        let rows = Self.take("acc,epoch,loss,step\n,0,0.5,7\n,1,0.4,15\n0.5,2,0.3,23\n", &reader, at: 2)
        #expect(rows.map(\.record.epoch) == [2])
    }

    @Test func `an epoch that a resumed training repeats comes out again`() {
        var reader = LogReader(.lightning)
        _ = Self.take("epoch,step,loss\n0,7,0.5\n1,15,0.4\n2,23,0.3\n", &reader, at: 1)
        let rows = Self.take("1,31,0.35\n", &reader, at: 8) + Self.take("2,39,0.25\n", &reader, at: 9)
        #expect(rows.map(\.record.epoch) == [1, 2])
    }

    @Test func `training and validation in two files are one epoch`() {
        var reader = LogReader(.tensorBoard)
        func write(_ file: String, _ epoch: Int, _ value: Float) {
            reader.take(EventWriter.scalar("epoch_loss", step: epoch, .simple(value))[...], of: file)
        }
        write("tb/train/events.out.tfevents.1.a.1.0.v2", 0, 0.5)
        #expect(reader.finish(at: Self.exact(1)).isEmpty)
        write("tb/validation/events.out.tfevents.1.a.1.1.v2", 0, 0.6)
        #expect(reader.finish(at: Self.exact(1.1)).isEmpty)
        #expect(reader.expire(at: Self.time(2), needs: Self.monitored).map(\.written) == [.before(Self.exact(1.1))])
        write("tb/train/events.out.tfevents.1.a.1.0.v2", 1, 0.4)
        #expect(reader.finish(at: Self.exact(3)).isEmpty)
        write("tb/validation/events.out.tfevents.1.a.1.1.v2", 1, 0.5)
        let rows = reader.finish(at: Self.exact(3.1))
        #expect(rows.map(\.written) == [.at(Self.exact(3.1))])
        #expect(rows.first?.record.metrics == ["loss": .number(Double(Float(0.4))), "val_loss": .number(0.5)])
    }

    @Test func `stored in between, it goes on without a difference`() throws {
        let pieces = ["epoch,step,loss,acc\n0,7,0.5,\n", "0,7,,0.6\n", "1,15,0.4,\n", "1,15,,0.5\n2,", "23,0.3,0.2\n"]
        var (straight, stored) = (LogReader(.lightning), LogReader(.lightning))
        var (offset, text) = (0, [UInt8]())
        for (index, piece) in pieces.enumerated() {
            let rows = Self.take(piece, &straight, at: Double(index))
            text += Array(piece.utf8)
            stored.take(text[offset...], of: "")
            #expect(stored.finish(at: Self.exact(Double(index))) == rows)
            offset = Int(stored.resumeOffset(of: ""))
            stored = try JSONCoding.copy(of: stored)
        }
    }
}
