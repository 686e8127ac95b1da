import EpochCore
import FoundationEssentials
import Testing

/// The `config.json` at the top of the repository, which the README explains.
@Suite struct SampleConfigurationTests {
    private static let file = URL(filePath: #filePath).appending(path: "../../../../config.json").standardized

    private func sample() throws -> Configuration {
        try Configuration(json: Data(contentsOf: Self.file), directory: "/home/me")
    }

    @Test func `the sample's paths start at its own directory`() throws {
        let sample = try sample()
        #expect(sample.archive == "/home/me/archive")
        #expect(sample.socket == "/home/me/epochd.sock")
        #expect(sample.watches.map(\.runs.text) == ["/home/me/runs/*"])
    }

    @Test func `the sample's limits are in bytes`() throws {
        #expect(try sample().limits == .init(maxBytes: 200_000_000_000, minFreeBytes: 5_000_000_000))
    }

    @Test func `the sample watches one log and one file of weights`() throws {
        let watch = try #require(try sample().watches.first)
        #expect(watch.name == "demo")
        #expect(watch.logs.texts == ["training.csv"])
        #expect(watch.weights.texts == ["model.h5"])
    }

    @Test func `the sample's policy is the one it states`() throws {
        let watch = try #require(try sample().watches.first)
        #expect(
            watch.checkpoint
                == SavePolicy(
                    template: FilepathTemplate("weights.{epoch:02d}-{val_loss:.2f}.hdf5"),
                    monitor: Monitor(metric: "val_loss", mode: .auto), saveBestOnly: true))
        #expect(watch.overwrite == .replace)
        #expect(watch.includeOptimizer)
        #expect(!watch.saveWeightsOnly)
        #expect(watch.prune == RetentionRules(keepLatest: 2, keepBest: 3))
    }
}
