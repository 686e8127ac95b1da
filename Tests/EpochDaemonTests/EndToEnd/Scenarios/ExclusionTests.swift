import EpochAPI
import EpochTestSupport
import Testing

/// One daemon an archive, and one a socket.
@Suite struct ExclusionTests {
    @Test func `a second daemon on the same archive is refused, and told who holds it`() async throws {
        try await scenario { site in
            let daemon = try await site.start()
            var second = site.configuration
            second.socket = "./other"
            try await expectRefusal(of: second, by: daemon, site)
        }
    }

    @Test func `a second daemon on the same socket is refused, and told who holds it`() async throws {
        try await scenario { site in
            let daemon = try await site.start()
            var second = site.configuration
            second.archive = "./other"
            try await expectRefusal(of: second, by: daemon, site)
        }
    }

    private func expectRefusal(of second: SiteConfiguration, by daemon: RunningDaemon, _ site: Site) async throws {
        let pid = try await daemon.api.status().daemon.pid
        let answer = try await site.refusedDaemon(second, named: "second.json")
        try #require(answer.exit == .status(1), "\(answer)")
        try #require(answer.errors.contains("\(pid)"), "it does not name process \(pid): \(answer.errors)")
        try await site.trained(TrainerOptions(epochs: 2))
        try await site.settle(rows: 2)
        try await site.audit()
    }
}
