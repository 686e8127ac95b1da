import EpochCore
import Testing

@Suite struct NamePatternConfirmationTests {
    private let record = EpochRecord(
        epoch: 2, metrics: ["val_loss": .number(0.25), "lr": .number(1e-5), "acc": .missing, "tag": .text("a-b")])

    private func confirmation(_ pattern: String, _ path: String) throws -> NamePattern.Confirmation {
        let pattern = try NamePattern(pattern)
        return pattern.confirms(try #require(pattern.match(path)), record: record)
    }

    @Test(arguments: [
        ("w-{epoch:02d}-{val_loss:.4f}.h5", "w-03-0.2500.h5"),
        ("{lr}-{val_loss:.1f}.h5", "1e-05-0.2.h5"),
        ("{tag}-{lr}-{epoch}.h5", "a-b-1e-05-3.h5"),
        ("{epoch}/{val_loss}.h5", "3/0.25.h5"),
        ("{epoch}-{acc:.2f}-{tag}.h5", "3-0.77-a-b.h5"),
    ])
    func `a name as the record would write it agrees`(pattern: String, path: String) throws {
        #expect(try confirmation(pattern, path) == .agrees)
    }

    @Test(arguments: [
        ("w-{epoch:02d}-{val_loss:.4f}.h5", "w-03-0.2600.h5", "val_loss"),
        ("w-{epoch:02d}-{val_loss:.4f}.h5", "w-04-0.2500.h5", "epoch"),
        ("{epoch}-{acc:.2f}-{tag}.h5", "3-0.77-b.h5", "tag"),
    ])
    func `another text in a field contradicts`(pattern: String, path: String, field: String) throws {
        #expect(try confirmation(pattern, path) == .contradicts(field))
    }

    @Test(arguments: [("model.h5", "model.h5"), ("*.h5", "x.h5"), ("{acc:.2f}.h5", "0.50.h5")])
    func `a name without a field of the record says nothing`(pattern: String, path: String) throws {
        #expect(try confirmation(pattern, path) == .saysNothing)
    }

    @Test func `every name that a record renders is matched, numbered and confirmed`() throws {
        let template = "run-{tag}/w.{epoch:03d}-{val_loss:.2e}_{lr:g}.weights.h5"
        let pattern = try NamePattern(template)
        for epoch in [0, 8, 9, 98, 998, 999, 123_456] {
            let record = EpochRecord(epoch: epoch, metrics: record.metrics)
            let match = try #require(pattern.match(try FilepathTemplate(template).render(record)))
            #expect(match.number == epoch + 1)
            #expect(pattern.confirms(match, record: record) == .agrees)
        }
    }
}
