import EpochCatalog
import EpochCore
import Testing

@Suite struct `Rebuilding the catalog` {
    @Test func `an empty catalog takes over what the archive has, with its runs`() throws {
        let catalog = try Catalog.inMemory()
        let result = try catalog.rebuild(from: [.mock(id: "s1"), .mock(id: "s2", run: beta)])
        #expect(result == RebuildResult(adopted: 2, removed: 0, present: 2))
        #expect(try catalog.read(.runs()).map(\.id) == [alpha, beta])
        #expect(try catalog.read(.runs()).first?.directory == nil)
    }

    @Test func `doing it again changes nothing`() throws {
        let catalog = try Catalog.inMemory()
        _ = try catalog.rebuild(from: [.mock(id: "s1")])
        #expect(try catalog.rebuild(from: [.mock(id: "s1")]) == RebuildResult(adopted: 0, removed: 0, present: 1))
    }

    @Test func `what the archive has lost is removed, with the reason`() throws {
        let catalog = try catalog([.seen(alpha), .committed(.mock(id: "s1")), .committed(.mock(id: "s2"))])
        #expect(try catalog.rebuild(from: [.mock(id: "s2")]).removed == 1)
        let lost = try #require(try catalog.read(.snapshot(id: "s1")))
        #expect(lost.state == .removed)
        #expect(lost.stateReason == "not found in the archive")
    }

    @Test func `a removed snapshot that turns up again is present again`() throws {
        let catalog = try catalog([.seen(alpha), .committed(.mock(id: "s1")), .removed(id: "s1")])
        #expect(try catalog.rebuild(from: [.mock(id: "s1")]).adopted == 1)
        #expect(try catalog.read(.snapshot(id: "s1"))?.state == .present)
    }

    @Test func `a deletion that was begun is not taken back`() throws {
        let catalog = try catalog([.seen(alpha), .committed(.mock(id: "s1")), .deleting(id: "s1", reason: "old")])
        #expect(try catalog.rebuild(from: [.mock(id: "s1")]) == RebuildResult(adopted: 0, removed: 0, present: 0))
        #expect(try catalog.read(.snapshot(id: "s1"))?.state == .deleting)
    }

    @Test func `the directory of a run that was seen stays known`() throws {
        let catalog = try catalog([.seen(alpha, directory: "/runs/alpha")])
        _ = try catalog.rebuild(from: [.mock(id: "s1")])
        #expect(try catalog.read(.run(alpha))?.directory == "/runs/alpha")
    }
}
