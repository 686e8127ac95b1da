import EpochCore
import EpochTestSupport
import Testing

/// Logs of batches under a policy that counts them: what real callbacks did, as far as a log can tell.
@Suite struct BatchLogTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var profile: Profile
        var vectors: String
        var numbering: BatchLogWriter.Numbering
        var testDescription: String { "\(vectors), \(numbering)" }

        static let all = [
            (Profile.keras215, "decisions-keras-2.15.jsonl"), (.keras38, "decisions-keras-3.8.jsonl"),
            (.keras315, "decisions-keras-3.15.jsonl"),
        ].flatMap { profile, vectors in
            BatchLogWriter.Numbering.allCases.map { Case(profile: profile, vectors: vectors, numbering: $0) }
        }
    }

    struct Saved: Hashable {
        var epoch: Int
        var batch: Int?
        var path: String?
    }

    @Test(arguments: Case.all)
    func `saves fall on the batches on which the real callback saved`(example: Case) throws {
        var count = 0
        for vector in try DecisionVector.all(example.vectors) where BatchLogWriter.canWrite(vector, example.numbering) {
            let rows = BatchLogWriter(vector, example.numbering).rows
            var replay = Replay(ReplaySettings(policy: try vector.policy(example.profile), rules: RetentionRules()))
            let steps = rows.compactMap { replay.take($0) }.filter { $0.path != nil }
            let saved = steps.map { Saved(epoch: $0.key.epoch, batch: $0.key.batch, path: $0.path) }
            let expected = vector.steps.filter(\.saved).map { Saved(epoch: $0.epoch, batch: $0.batch, path: $0.path) }
            #expect(saved == expected, "\(vector.id)")
            count += 1
        }
        #expect(count > 20)
    }

    @Test func `steps beyond all counting are left out, and told`() {
        var reader = LogReader(.lightning)
        reader.countBatches(stepsPerEpoch: nil)
        let text = "epoch,step,loss\n0,-9e18,1\n0,9e18,1\n0,9223372036854774784,1\n0,3,1\n"
        reader.take(Array(text.utf8)[...], of: "")
        #expect(reader.flush().compactMap(\.record.batch).isEmpty)
        #expect(reader.complaints.count == 1)
        let rows = reader.finish(at: RowTime(Timestamp(nanoseconds: 0), isExact: true))
        #expect(rows.compactMap(\.record.batch) == [3])
    }

    @Test func `what Lightning says of a step without its epoch is no batch, with steps_per_epoch neither`() {
        var reader = LogReader(.lightning)
        reader.countBatches(stepsPerEpoch: 4)
        reader.take(Array("epoch,lr,step,loss\n,0.1,3,\n0,,3,0.5\n,0.1,7,\n1,,7,0.25\n".utf8)[...], of: "")
        var rows = reader.flush()
        rows += reader.finish(at: RowTime(Timestamp(nanoseconds: 0), isExact: true))
        #expect(rows.compactMap(\.record.batch) == [3, 3])
        #expect(
            rows.filter { $0.record.batch != nil }.map { $0.record.metrics["loss"] } == [.number(0.5), .number(0.25)])
        #expect(reader.complaints.isEmpty)
    }

    @Test(arguments: 0..<30) func `pieces and restarts change no batch's row`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let numbering = BatchLogWriter.Numbering.allCases[seed % BatchLogWriter.Numbering.allCases.count]
        let vectors = try DecisionVector.all("decisions-keras-3.8.jsonl").filter {
            BatchLogWriter.canWrite($0, numbering)
        }
        let vector = try #require(vectors.randomElement(using: &random))
        let writer = BatchLogWriter(vector, numbering)
        let rows = try writer.rowsInPieces(by: &random)
        #expect(Self.texts(ofBatches: rows) == Self.texts(ofBatches: writer.rows))
    }

    /// Of NaN, too.
    private static func texts(ofBatches rows: [EpochRecord]) -> [String] {
        rows.filter { $0.batch != nil }.map { row in
            let metrics = row.metrics.sorted { $0.key < $1.key }.map { "\($0): \($1)" }
            return "\(row.epoch) \(row.batch ?? -1) \(metrics)"
        }
    }
}
