import EpochTestSupport
import Testing

/// `epochd --check`.
@Suite struct CheckTests {
    @Test func `what is right and yet surprising is told, and is no error`() async throws {
        var watch = WatchSetting()
        watch.checkpoint.period = 2
        try await scenario(watch: watch) { site in
            let answer = try await site.check()
            try #require(answer.exit == .status(0), "\(answer)")
            let lines = answer.output.split(separator: "\n")
            try #require(lines.count == 2, "\(answer)")
            try #require(
                lines[1] == "notice: watch[0].checkpoint.period: deprecated in tf-2.4, and gone in Keras 3", "\(answer)"
            )
        }
    }

    @Test func `more room to be left free than there is at all is told`() async throws {
        var configuration = SiteConfiguration()
        configuration.limits.minFreeBytes = "4000000TB"
        try await scenario(configuration) { site in
            let answer = try await site.check()
            try #require(answer.exit == .status(0), "\(answer)")
            try #require(answer.output.contains("is right: 1 watch\n"), "\(answer)")
            try #require(answer.output.contains("notice: limits.min_free_bytes: the file system of /"), "\(answer)")
        }
    }

    @Test func `a file that cannot be read is told with the kernel's reason`() async throws {
        try await scenario { site in
            let folder = site.path("runs")
            let answer = try await Answer(of: try ChildProcess(Programs.daemon, ["--check", "--config", folder]))
            try #require(answer.exit == .status(2), "\(answer)")
            try #require(answer.errors.contains("read configuration \(folder): Is a directory"), "\(answer)")
        }
    }

    @Test func `a contradiction is told with its place and remedy`() async throws {
        var watch = WatchSetting()
        watch.checkpoint.stepsPerEpoch = 10
        try await scenario(watch: watch) { site in
            let answer = try await site.check()
            try #require(answer.exit == .status(2), "\(answer)")
            try #require(answer.errors.contains("watch[0].checkpoint.steps_per_epoch: is 10"), "\(answer)")
            try #require(answer.errors.contains("give save_freq a number"), "\(answer)")
        }
    }
}
