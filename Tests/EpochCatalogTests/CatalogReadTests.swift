import EpochCore
import Testing

@testable import EpochCatalog

@Suite struct `Catalog questions` {
    @Test func `a run that was never seen has nothing to resume`() throws {
        #expect(try Catalog.inMemory().read(.resume(alpha)) == nil)
    }

    @Test func `a restart finds the tracker, the logs, open wants, the last records and present snapshots`() throws {
        let catalog = try catalog([
            .seen(alpha),
            .logAdvanced(alpha, log: "a.csv", position: "{\"p\":1}", parser: "{}", rowsCounted: 1, rowsSkipped: 0),
            .logAdvanced(alpha, log: "a.csv", position: "{\"p\":2}", parser: "{}", rowsCounted: 3, rowsSkipped: 1),
            .recorded(alpha, .mock(epoch: 0)), .recorded(alpha, .mock(epoch: 1, decision: .skip)),
            .recorded(alpha, .mock(epoch: 2)), .committed(.mock(id: "s1")), .committed(.mock(id: "s2")),
            .outcome(alpha, RowKey(generation: 0, epoch: 0), .saved, reason: "", snapshotID: "s1"),
            .deleting(id: "s2", reason: ""), .trackerChanged(alpha, "{\"t\":1}", generation: 3),
            .policyErrorChanged(alpha, "no val_loss"),
        ])
        let resume = try #require(try catalog.read(.resume(alpha)))
        #expect(resume.tracker == "{\"t\":1}")
        #expect(resume.generation == 3)
        #expect(resume.policyError == "no val_loss")
        #expect(
            resume.logs == ["a.csv": .init(position: "{\"p\":2}", parser: "{}", rowsCounted: 3, rowsSkipped: 1)])
        #expect(resume.wants == [.mock(epoch: 2)])
        #expect(resume.lastRecords == [.init(epoch: 1, time: moment(1)), .init(epoch: 2, time: moment(2))])
        #expect(resume.presentSnapshots.map(\.id) == ["s1"])
    }

    @Test func `a restart finds the newest missed records, as many as it asks for`() throws {
        let missed = (0..<3).flatMap { epoch in
            [
                CatalogChange.recorded(alpha, .mock(epoch: epoch)),
                .outcome(alpha, RowKey(generation: 0, epoch: epoch), .missed, reason: "gone", snapshotID: nil),
            ]
        }
        let catalog = try catalog([.seen(alpha)] + missed)
        #expect(try catalog.read(.resume(alpha))?.missed.isEmpty == true)
        #expect(try catalog.read(.resume(alpha, missed: 2))?.missed.map(\.record.epoch) == [1, 2])
    }

    @Test func `a policy error goes away`() throws {
        let catalog = try catalog([.seen(alpha), .policyErrorChanged(alpha, "bad"), .policyErrorChanged(alpha, nil)])
        #expect(try catalog.read(.resume(alpha))?.policyError == nil)
    }

    @Test func `runs come in pages and by watch`() throws {
        let other = RunID(watch: "other", name: "alpha")
        let catalog = try catalog([.seen(alpha), .seen(other), .seen(beta)])
        #expect(try catalog.read(.runs(limit: 2)).map(\.id) == [alpha, other])
        #expect(try catalog.read(.runs(after: 2)).map(\.id) == [beta])
        #expect(try catalog.read(.runs(watch: "other")).map(\.id) == [other])
        #expect(try catalog.read(.runs(named: "alpha")).map(\.id) == [alpha, other])
        #expect(try catalog.read(.run(beta))?.number == 3)
        #expect(try catalog.read(.run(number: 4)) == nil)
    }

    @Test func `a run tells its last epoch, its rows and what it takes in the archive`() throws {
        let catalog = try catalog([
            .seen(alpha), .recorded(alpha, .mock(epoch: 0)), .recorded(alpha, .mock(epoch: 7)),
            .logAdvanced(alpha, log: "a", position: "", parser: "", rowsCounted: 5, rowsSkipped: 1),
            .logAdvanced(alpha, log: "b", position: "", parser: "", rowsCounted: 2, rowsSkipped: 0),
            .committed(.mock(id: "s1", size: 10)), .committed(.mock(id: "s2", size: 5)),
            .deleting(id: "s1", reason: ""),
        ])
        let run = try #require(try catalog.read(.run(alpha)))
        #expect(run.lastEpoch == 7)
        #expect(run.rowsCounted == 7)
        #expect(run.rowsSkipped == 1)
        #expect(run.snapshotCount == 1)
        #expect(run.snapshotBytes == 5)
    }

    @Test func `records come in pages`() throws {
        let changes = (0..<5).map { CatalogChange.recorded(alpha, .mock(epoch: $0)) }
        let catalog = try catalog([.seen(alpha), .seen(beta)] + changes + [.recorded(beta, .mock(epoch: 9))])
        let page = try catalog.read(.records(run: 1, after: 2, limit: 2))
        #expect(page.map(\.item.record.epoch) == [2, 3])
        #expect(page.map(\.number) == [3, 4])
    }

    @Test func `totals count what is present, also for a watch without snapshots`() throws {
        let other = RunID(watch: "other", name: "x")
        let catalog = try catalog([
            .seen(alpha), .seen(beta), .seen(other), .recorded(alpha, .mock(epoch: 0)),
            .committed(.mock(id: "s1", size: 10)), .committed(.mock(id: "s2", run: beta, size: 5)),
            .committed(.mock(id: "s3", size: 100)), .removed(id: "s3"),
        ])
        let totals = try catalog.read(.totals)
        #expect(totals.records == 1)
        #expect(
            totals.watches == [
                .init(name: "demo", runs: 2, snapshots: 2, bytes: 15),
                .init(name: "other", runs: 1, snapshots: 0, bytes: 0),
            ])
        #expect(totals.bytes == 15)
    }

    @Test func `asynchronous callers get the same answer`() async throws {
        let catalog = try catalog([.seen(alpha)])
        let runs = try await catalog.read(.runs())
        #expect(runs.map(\.id) == [alpha])
    }
}
