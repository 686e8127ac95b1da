import EpochAPI
import EpochTestSupport
import Glibc
import Testing

/// 200 MB, which take a while to copy, under a trainer that does not wait.
@Suite(.serialized) struct LargeFileTests {
    private static let megabytes = 200.0

    @Test func `a file that is overwritten while it is copied is missed, and the next one saved`() async throws {
        try await scenario { site in
            try await site.start()
            let options = TrainerOptions(
                epochs: 3, epochSeconds: 0.1, writeSeconds: 0, megabytes: Self.megabytes, order: .before,
                holds: ["saved:0", "saved:1"])
            let trainer = try site.train(options)
            try await site.freezeDaemonInCapture()
            try await trainer.reaches(.hold, epoch: 0)
            trainer.go()
            try await trainer.reaches(.hold, epoch: 1)
            try site.daemon.process.signal(SIGCONT)
            try await site.settle(rows: 2, within: 60)
            trainer.go()
            try await trainer.finish()
            try await site.settle(rows: 3, within: 60)
            try await site.audit(demand: .honest)
            let records = try await site.api.records("w/r")
            try #require(records[0].outcomeReason == "the file was overwritten while it was being copied", "\(records)")
            try #require(records.map(\.outcome) == ["missed", "saved", "saved"], "\(records)")
        }
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `a trainer that rewrites them without a pause is never disturbed`(
        order: TrainerOptions.LogOrder
    ) async throws {
        try await scenario { site in
            try await site.start()
            let options = TrainerOptions(
                epochs: 4, epochSeconds: 0, writeSeconds: 0, megabytes: Self.megabytes, order: order)
            try await site.trained(options)
            try await site.settle(rows: 4, within: 60)
            try await site.audit(demand: .honest)
        }
    }
}
