import EpochCore
import Testing

@testable import EpochDaemon

@Suite struct DeferredRunsTests {
    private func run(_ number: Int) -> RunID { RunID(watch: "w", name: "\(number)") }

    @Test func `each run that waits has its turn once in a round`() {
        var deferred = DeferredRuns()
        for number in 0..<25 { deferred.insert(run(number), turn: number) }
        let turns = (0..<DeferredRuns.turns).map { _ in deferred.takeTurn() }
        #expect(turns.map(\.count) == [3, 3, 3, 3, 3, 2, 2, 2, 2, 2])
        #expect(turns.reduce(into: Set()) { $0.formUnion($1) } == Set((0..<25).map(run)))
        #expect(deferred.isEmpty)
    }

    @Test func `a run that waits again has the same turn of the next round`() {
        var deferred = DeferredRuns()
        for _ in 0..<3 {
            deferred.insert(run(1), turn: 4)
            let turns = (0..<DeferredRuns.turns).map { _ in deferred.takeTurn() }
            #expect(turns.firstIndex(of: [run(1)]) == 4)
        }
    }

    @Test func `a run that was stored early waits no more`() {
        var deferred = DeferredRuns()
        deferred.insert(run(1), turn: 13)
        #expect(deferred.contains(run(1), turn: 13))
        deferred.remove(run(1), turn: 13)
        #expect(!deferred.contains(run(1), turn: 13))
        #expect(deferred.all.isEmpty)
    }
}
