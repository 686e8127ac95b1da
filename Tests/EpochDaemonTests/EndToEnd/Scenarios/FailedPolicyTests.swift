import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// What would end a training in Keras ends the policy of its run alone.
@Suite struct FailedPolicyTests {
    @Test func `a failed policy stays so over a restart, harms no other run, and ends with a changed policy`()
        async throws
    {
        var watch = WatchSetting()
        watch.checkpoint.filepath = "weights.{epoch:02d}-{val_accuracy:.2f}.h5"
        try await scenario(watch: watch) { site in
            let rows = "epoch,val_loss,val_accuracy\n0,0.5,0.25\n1,0.4,NA\n2,0.3,0.75\n"
            try site.write(rows, to: "runs/bad/training.csv")
            try site.write("epoch,val_loss,val_accuracy\n0,0.5,0.25\n", to: "runs/good/training.csv")
            try await site.start()
            try await site.settle("w/good", rows: 1, mayWait: true)
            try await expectFailed(site)
            try #require(try await decisions(of: "w/bad", site) == ["save", "failed", "failed"])
            try #require(try await decisions(of: "w/good", site) == ["save"])
            try await site.daemon.kill()
            try await site.start()
            try await expectFailed(site)
            try site.append("3,0.2,0.5\n", to: "runs/bad/training.csv")
            try await site.until("the next row is decided on") {
                try await decisions(of: "w/bad", site) == ["save", "failed", "failed", "failed"]
            }
            try await adopt("weights.{epoch:02d}.h5", site)
            try await site.until("the failure is over") { try await site.api.run("w/bad").policyError == nil }
            try site.append("4,0.1,NA\n", to: "runs/bad/training.csv")
            try await site.until("rows are decided on again") {
                try await decisions(of: "w/bad", site).last == "save"
            }
        }
    }

    private func decisions(of run: String, _ site: Site) async throws -> [String] {
        try await site.api.records(run).sorted { $0.number < $1.number }.map(\.decision)
    }

    private func expectFailed(_ site: Site) async throws {
        try await site.until("the run's state names the error and its epoch", within: 10) {
            let run = try await site.api.run("w/bad")
            return run.state == "policy_failed" && run.policyError?.hasPrefix("epoch 2: KeyError: ") ?? false
        }
    }

    private func adopt(_ filepath: String, _ site: Site) async throws {
        let digest = try await site.api.status().daemon.configuration.digest
        site.configuration.watch[0].checkpoint.filepath = filepath
        try site.writeConfiguration()
        try site.daemon.process.signal(SIGHUP)
        try await site.until("the new configuration is in force") {
            try await site.api.status().daemon.configuration.digest != digest
        }
    }
}
