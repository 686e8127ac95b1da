import EpochAPI
import EpochCatalog
import EpochCore
import Testing

@testable import epochctl

@Suite struct `The ledger on the socket` {
    private static var record: CatalogChange {
        .recorded(
            alpha,
            CatalogRecord(
                record: EpochRecord(epoch: 2, metrics: ["val_loss": .number(0.4)]), generation: 0, log: "training.csv",
                incarnation: 0, byteOffset: 2, time: nil, decision: .save, reason: "val_loss 0.4 is below inf",
                basis: [
                    DecisionBasis(
                        .improvement, metric: "val_loss", value: .number(0.4), comparison: .less,
                        reference: .number(.infinity))
                ],
                policy: "tf-2.4, every epoch"))
    }

    @Test func `an entry has the operator, the operands and the policy`() async throws {
        let fixture = try ControlFixture([.seen(alpha), Self.record])
        let body = try await fixture.serving { try await $0.fetch("/v1/runs/alpha/why?epoch=2").body }
        let basis = #"{"comparison":"<","metric":"val_loss","reference":"inf","rule":"improvement","value":0.4}"#
        let record =
            #"{"decision":"save","epoch":2,"epoch_number":3,"generation":0,"log":"training.csv","metrics":"#
            + #"{"val_loss":0.4},"number":1,"outcome":"waiting","outcome_reason":"","#
            + #""reason":"val_loss 0.4 is below inf"}"#
        let entry = #"{"basis":[\#(basis)],"events":[],"policy":"tf-2.4, every epoch","record":\#(record)}"#
        #expect(String(decoding: body, as: UTF8.self) == #"{"entries":[\#(entry)],"run":"demo/alpha"}"#)
    }

    @Test func `pages go back in time`() async throws {
        let fixture = try ControlFixture([.seen(alpha)] + (0..<3).map { .recorded(epoch: $0) })
        let (first, second) = try await fixture.serving { client in
            let first = try await client.get(WhyPage.self, "/v1/runs/alpha/why?limit=2")
            let second = try await client.get(WhyPage.self, "/v1/runs/alpha/why?limit=2&before=\(first.next ?? 0)")
            return (first, second)
        }
        #expect(first.entries.map(\.record?.epoch) == [2, 1])
        #expect(second.entries.map(\.record?.epoch) == [0])
        #expect(second.next == nil)
    }
}

@Suite struct `Why, for people` {
    private static func lines(
        _ basis: [BasisInfo], decision: String, outcome: String, because outcomeReason: String = ""
    ) -> [String] {
        let record = RecordInfo(
            number: 1, generation: 1, epoch: 2, epochNumber: 3, log: "training.csv", metrics: [:], decision: decision,
            reason: "a reason", outcome: outcome, outcomeReason: outcomeReason)
        return WhyText(WhyInfo(record: record, basis: basis, events: [])).lines
    }

    private static func improvement(_ value: Double, _ best: Double) -> BasisInfo {
        BasisInfo(
            rule: "improvement", metric: "val_loss", value: .number(value), comparison: "<", reference: .number(best))
    }

    @Test(arguments: [
        ([improvement(0.4, 0.5)], "save", "saved: val_loss 0.4 < 0.5 (best so far)"),
        ([improvement(0.5, .infinity)], "save", "saved: val_loss 0.5 < inf (no best before)"),
        ([improvement(0.5, 0.5)], "skip", "skipped: val_loss 0.5 is not < 0.5 (best so far)"),
        ([BasisInfo(rule: "missing_metric", metric: "f1")], "skip", "skipped: the row has no number for f1"),
        ([BasisInfo(rule: "every_epoch")], "save", "saved: every epoch is saved"),
        ([], "save", "saved: a reason"), ([BasisInfo(rule: "failure")], "failed", "failed: a reason"),
        (
            [BasisInfo(rule: "period", value: .number(2), comparison: ">=", reference: .number(2)), improvement(3, 1)],
            "skip", "skipped: period: 2 >= 2; val_loss 3.0 is not < 1.0 (best so far)"
        ),
    ])
    func `the rules are told with what they compared`(basis: [BasisInfo], decision: String, text: String) {
        let outcome = ["save": "saved", "skip": "skipped"][decision] ?? decision
        #expect(Self.lines(basis, decision: decision, outcome: outcome).first == "epoch 3 (generation 1): \(text)")
    }

    @Test func `what was decided to be saved, and was not, says why not`() {
        let basis = [Self.improvement(0.4, 0.5)]
        let told = Self.lines(basis, decision: "save", outcome: "skipped", because: "w.h5 is not overwritten: no")
        #expect(told.dropFirst() == ["  not saved: w.h5 is not overwritten: no"])
        #expect(Self.lines(basis, decision: "skip", outcome: "skipped", because: "as decided").count == 1)
    }

    @Test func `an outcome without a reason of its own is not told twice`() {
        #expect(Self.lines([BasisInfo(rule: "failure")], decision: "failed", outcome: "failed").count == 1)
    }
}
