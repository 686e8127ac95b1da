import EpochCatalog
import EpochCore
import Testing

@Suite struct `Catalog changes` {
    @Test func `a row of a log that is stored twice is there once`() throws {
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 0))])
        try catalog.apply([.recorded(alpha, .mock(epoch: 0)), .recorded(alpha, .mock(epoch: 1))])
        #expect(try catalog.read(.records(run: 1)).map(\.item.record.epoch) == [0, 1])
    }

    @Test func `a repeated row does not undo its outcome`() throws {
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 0))])
        try catalog.apply([
            .outcome(alpha, RowKey(generation: 0, epoch: 0), .missed, reason: "overwritten", snapshotID: nil)
        ])
        try catalog.apply([.recorded(alpha, .mock(epoch: 0))])
        #expect(try catalog.read(.records(run: 1)).map(\.item.outcome) == [.missed])
    }

    @Test(arguments: [("other.csv", 0), ("training.csv", 1)])
    func `the same offset in another log or another life of it is another row`(log: String, incarnation: Int) throws {
        let other = CatalogRecord.mock(epoch: 0, log: log, incarnation: incarnation)
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 0)), .recorded(alpha, other)])
        #expect(try catalog.read(.records(run: 1)).count == 2)
    }

    @Test func `a batch with one bad change changes nothing`() throws {
        let catalog = try catalog([.seen(alpha)])
        #expect(throws: CatalogError.self) {
            try catalog.apply([.recorded(alpha, .mock(epoch: 0)), .recorded(beta, .mock(epoch: 0))])
        }
        #expect(try catalog.read(.records(run: 1)).isEmpty)
    }

    @Test func `a change of an unknown run names the run`() throws {
        let catalog = try Catalog.inMemory()
        let error = #expect(throws: CatalogError.self) {
            try catalog.apply([.trackerChanged(beta, "{}", generation: 0)])
        }
        #expect(error?.kind == .unknownRun)
        #expect(error?.cause.contains("demo/beta") == true)
    }

    @Test func `a run that is seen again keeps its number and takes its new directory`() throws {
        let catalog = try catalog([.seen(alpha), .seen(beta), .seen(alpha, directory: "/moved/alpha")])
        let runs = try catalog.read(.runs())
        #expect(runs.map(\.id) == [alpha, beta])
        #expect(runs.first?.directory == "/moved/alpha")
    }

    @Test func `an outcome is stored with its reason and its snapshot`() throws {
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 4))])
        // The outcome may stand before the snapshot in the same batch.
        try catalog.apply([
            .outcome(alpha, RowKey(generation: 0, epoch: 4), .saved, reason: "captured", snapshotID: "s1"),
            .committed(.mock(id: "s1", epoch: 4)),
        ])
        let record = try #require(try catalog.read(.records(run: 1)).first)
        #expect(record.item.outcome == .saved)
        #expect(record.item.outcomeReason == "captured")
        #expect(record.snapshot == "s1")
    }

    @Test func `an outcome with a snapshot that nobody committed is refused`() throws {
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 4))])
        #expect(throws: CatalogError.self) {
            try catalog.apply([
                .outcome(alpha, RowKey(generation: 0, epoch: 4), .saved, reason: "", snapshotID: "nowhere")
            ])
        }
    }

    @Test func `every kind of metric comes back as it was`() throws {
        let metrics: [String: MetricValue] = [
            "a": .number(0.1), "b": .number(.infinity), "c": .missing, "d": .text("nan"), "e": .text("[1, 2]"),
            "val loss/é": .number(-0.0), "\"\\\n\u{1}": .text("\"\\\n\u{1b}[31m"), "": .number(.leastNonzeroMagnitude),
            "big": .number(.greatestFiniteMagnitude), "-": .number(-.infinity),
        ]
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 0, metrics: metrics))])
        #expect(try catalog.read(.records(run: 1)).first?.item.record.metrics == metrics)
    }

    @Test func `a thousand runs fit into one batch`() throws {
        let runs = (0..<1000).map { RunID(watch: "demo", name: "run-\($0)") }
        let catalog = try catalog(runs.map { .seen($0) } + runs.map { .recorded($0, .mock(epoch: 0)) })
        #expect(try catalog.read(.totals).records == 1000)
    }
}
