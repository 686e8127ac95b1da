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
            let holds = (0..<4).map { "saved:\($0)" }
            let options = TrainerOptions(
                epochs: 4, epochSeconds: 0.1, writeSeconds: 0, megabytes: Self.megabytes, order: .before, holds: holds)
            let trainer = try site.train(options)
            var frozen: [Int] = []
            for epoch in 0..<4 {
                if epoch.isMultiple(of: 2), try await site.freezeDaemonInCapture(ofBytes: 200 << 20) {
                    frozen.append(epoch)
                }
                try await trainer.reaches(.hold, epoch: epoch)
                if !epoch.isMultiple(of: 2) { try site.daemon.process.signal(SIGCONT) }
                trainer.go()
            }
            try await trainer.finish()
            try await site.settle(rows: 4, within: 60)
            try await site.audit(demand: .honest)
            let records = try await site.api.records("w/r")
            try #require(!frozen.isEmpty, "no copy was caught on its way")
            for epoch in frozen {
                try #require(records[epoch].outcome == "missed", "\(records[epoch])")
                try #require(records[epoch].outcomeReason.contains("overwritten"), "\(records[epoch])")
            }
            try #require(records.last?.outcome == "saved")
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
