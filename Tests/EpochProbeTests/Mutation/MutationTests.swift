import EpochCore
import EpochProbe
import FoundationEssentials
import Testing

/// Damaged copies of the fixtures, examined by the real probe through the daemon's own client: some 300 of all formats
/// together, or `EPOCHD_MUTATIONS` of each.
@Suite struct MutationTests {
    private struct Outcome: Sendable {
        var seed: MutationSeed
        var number: UInt64
        var verdict: ProbeVerdict
        var time: Duration
    }

    /// At once: a probe for each processor, and one that starts.
    private static let width = 3
    private static let environment = ProcessInfo.processInfo.environment
    private static let perFormat = environment["EPOCHD_MUTATIONS"].flatMap { Int($0) }
    private static let firstNumber = environment["EPOCHD_MUTATION"].flatMap { UInt64($0) } ?? 0

    @Test func `whatever is done to weights, there is a verdict on them`() async throws {
        let client = ProbeClient(executable: try Programs.probe())
        let formats = Dictionary(grouping: try await Self.seeds(client), by: \.format).sorted { $0.key < $1.key }
        try #require(!formats.isEmpty)
        let count = Self.perFormat.map { $0 * formats.count } ?? 300
        let audit = DaemonAudit()
        var table = VerdictTable()
        try await Self.examine(count, formats.map(\.value), client) { outcome in
            table.add(outcome.seed.format, outcome.verdict, took: outcome.time)
            Self.check(outcome)
        }
        if Self.perFormat != nil { print(table, "memory grew by \(audit.growth >> 10) KiB", separator: "\n") }
        #expect(table.total == count)
        #expect(audit.isSameProcess)
        // Other tests run at the same time, and have memory and descriptors of their own.
        if Self.perFormat != nil {
            #expect(audit.growth < DaemonAudit.allowedGrowth)
            #expect(audit.newDescriptors <= DaemonAudit.allowedDescriptors)
            #expect(table.slowest < .seconds(10))
        }
    }

    private static func check(_ outcome: Outcome) {
        let (seed, verdict) = (outcome.seed, outcome.verdict)
        let label: Comment = "mutation \(outcome.number) of \(seed.name): \(verdict.validation) \(verdict.reason)"
        #expect(verdict.validation != .unavailable, label)
        // A trap of Swift's is a fault of ours; so is a call that the walls should have allowed.
        #expect(!["ILL", "TRAP", "SYS"].contains { verdict.reason == "ended by SIG\($0)" }, label)
        if !seed.isReadByLibrary { #expect(verdict.validation != .crashed && verdict.validation != .timedOut, label) }
        if !seed.isDirectory, Mutation(seed: outcome.number).kind == .truncated {
            #expect(verdict.validation != .passed, label)
        }
    }

    private static func seeds(_ client: ProbeClient) async throws -> [MutationSeed] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let fixtures = tests.appending(path: "Fixtures")
        let artifacts = environment["EPOCHD_ARTIFACTS"].map { URL(filePath: $0) }
        var seeds: [MutationSeed] = []
        let folders = ["weights/odd", "orbax", "torch", "tensorflow"].map { fixtures.appending(path: $0) }
        let others = artifacts ?? fixtures.appending(path: "artifacts")
        for folder in folders + ["keras2", "keras3", "torch"].map({ others.appending(path: $0) }) {
            guard FileManager.default.fileExists(atPath: folder.path) else { continue }
            seeds += try await MutationSeed.all(beneath: folder, client)
        }
        return seeds
    }

    private static func examine(
        _ count: Int, _ formats: [[MutationSeed]], _ client: ProbeClient, _ take: (Outcome) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for index in 0..<count {
                if index >= width, let outcome = try await group.next() { take(outcome) }
                let number = firstNumber &+ UInt64(index)
                let seed = seed(number, of: formats)
                group.addTask { try await outcome(of: seed, number, client) }
            }
            for try await outcome in group { take(outcome) }
        }
    }

    /// The number says which artifact is changed as well as how: `EPOCHD_MUTATION` plays a failure again.
    private static func seed(_ number: UInt64, of formats: [[MutationSeed]]) -> MutationSeed {
        let (round, format) = number.quotientAndRemainder(dividingBy: UInt64(formats.count))
        let seeds = formats[Int(format)]
        return seeds[Int(round % UInt64(seeds.count))]
    }

    private static func outcome(
        of seed: MutationSeed, _ number: UInt64, _ client: ProbeClient
    ) async throws -> Outcome {
        let artifact = try MutatedArtifact(seed, Mutation(seed: number), number: number)
        let start = ContinuousClock.now
        let verdict = await client.examine(descriptor: artifact.descriptor)
        return Outcome(seed: seed, number: number, verdict: verdict, time: .now - start)
    }
}
