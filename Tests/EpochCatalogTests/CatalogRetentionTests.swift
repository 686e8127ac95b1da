import EpochCatalog
import EpochCore
import Testing

@Suite struct `What retention asks of the catalog` {
    private func held(_ id: String) -> Snapshot {
        HoldChange.lease(until: moment(9)).applied(to: HoldChange.pin(at: moment(5)).applied(to: .mock(id: id)))
    }

    @Test func `items are those of the present snapshots of one watch, as their manifests say`() throws {
        let snapshots: [Snapshot] = [
            .mock(id: "s1"), .mock(id: "s2", run: beta, epoch: nil), .mock(id: "s3", value: .number(.nan)),
            .mock(id: "s4", monitor: "accuracy"), .mock(id: "s5", validation: .crashed),
            .mock(id: "s6", value: .missing),
        ]
        let catalog = try catalog([.seen(alpha)] + snapshots.map(CatalogChange.committed))
        try catalog.apply([
            .held(held("s1")), .committed(.mock(id: "s7")), .removed(id: "s7"),
            .committed(.mock(id: "t1", run: RunID(watch: "other", name: "alpha"))),
        ])
        let items = try catalog.read(.retentionItems(watch: "demo", metric: "val_loss"))
        #expect(Set(items.keys) == [alpha, beta])
        let expected = ([held("s1")] + snapshots.dropFirst()).map { RetentionItem($0, metric: "val_loss") }
        #expect(items[beta] == [expected[1]])
        let found = try #require(items[alpha])
        #expect(found.map(\.id) == ["s1", "s3", "s4", "s5", "s6"])
        for (item, wanted) in zip(found, expected.filter { $0.id != "s2" }) where wanted.id != "s3" {
            #expect(item == wanted)
        }
    }

    @Test func `bytes of snapshots on their way out are told apart`() throws {
        let catalog = try catalog([
            .committed(.mock(id: "s1", size: 5)), .committed(.mock(id: "s2", size: 7)),
            .committed(.mock(id: "s3", size: 11)), .deleting(id: "s2", reason: "old"), .removed(id: "s3"),
        ])
        let bytes = try catalog.read(.archiveBytes)
        #expect(bytes.present == 5 && bytes.deleting == 7)
    }

    @Test func `a rebuild takes pins and leases from the archive, and drops those it has not`() throws {
        let catalog = try catalog([.committed(.mock(id: "s1")), .committed(.mock(id: "s2")), .held(held("s2"))])
        _ = try catalog.rebuild(from: [held("s1"), .mock(id: "s2")])
        #expect(try catalog.read(.snapshot(id: "s1"))?.snapshot == held("s1"))
        #expect(try catalog.read(.snapshot(id: "s2"))?.snapshot == .mock(id: "s2"))
    }
}
