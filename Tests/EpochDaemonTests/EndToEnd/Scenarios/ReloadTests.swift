import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// SIGHUP: the new configuration as a whole, or the old one.
@Suite struct ReloadTests {
    @Test func `a wrong configuration changes nothing and is told of, a right one is adopted`() async throws {
        try await scenario { site in
            let daemon = try await site.start()
            let digest = try await site.api.status().daemon.configuration.digest
            try site.write("{\"archive\": \"./archive\", \"wach\": []}", to: "config.json")
            daemon.process.signal(SIGHUP)
            try await site.until("the refusal is in status") {
                try await site.api.status().daemon.configuration.lastReloadError?.contains("wach") ?? false
            }
            try #require(try await site.api.status().daemon.configuration.digest == digest)
            try await site.trained(TrainerOptions(epochs: 2))
            try await site.settle(rows: 2)
            try await site.audit()
            site.configuration.watch[0].checkpoint.filepath = "weights.{epoch:02d}-{val_loss:.3f}.h5"
            try site.writeConfiguration()
            daemon.process.signal(SIGHUP)
            try await site.until("the new configuration is in force") {
                let configuration = try await site.api.status().daemon.configuration
                return configuration.digest != digest && configuration.lastReloadError == nil
            }
            try await site.trained(TrainerOptions(epochs: 4, start: 2))
            try await site.settle(rows: 4)
            try await site.audit()
            let names = try await site.api.snapshots("w/r").map(\.path)
            try #require(names.suffix(2).allSatisfy { $0.contains("-") }, "\(names)")
        }
    }
}
