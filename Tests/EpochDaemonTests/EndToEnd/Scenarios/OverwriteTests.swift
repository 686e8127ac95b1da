import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// `"overwrite": false`: the second epoch of one name waits for an answer.
@Suite struct OverwriteTests {
    @Test func `a free name is taken at once, and a taken one is asked for`() async throws {
        try await askedScenario { site in
            let records = try await site.api.records("w/r")
            try #require(records.map(\.outcome) == ["saved", "waiting"])
            try #require(records[1].outcomeReason.contains("weights.h5 exists already"))
            let pending = try await only(site)
            try #require(pending.epoch == 1 && pending.sha256 == site.truth().files[1].sha256)
            try #require(try Audit.sha256(of: pending.pendingPath) == pending.sha256)
            try #require(try Audit.sha256(of: pending.existing) == site.truth().files[0].sha256)
            try #require(try await site.api.run("w/r").latest?.epoch == 0)
            try #require(try await site.api.status().pending == 1)
            try #require(site.logs.contains("weights.h5 already exists - overwrite?"))
        }
    }

    @Test func `approval replaces, and is answered once`() async throws {
        try await askedScenario { site in
            let pending = try await only(site)
            let answer = try await site.epochctl("approve", pending.id)
            try #require(answer.exit == .status(0), "\(answer)")
            try #require(try Audit.sha256(of: site.archived("w/r/weights.h5")) == pending.sha256)
            let record = try await site.api.records("w/r")[1]
            try #require(record.outcome == "saved" && record.outcomeReason.contains("(uid \(geteuid()))"), "\(record)")
            try #require(record.snapshot == pending.id)
            try #require(try await site.api.run("w/r").latest?.id == pending.id)
            try #require(try await site.api.snapshots("w/r").map(\.state) == ["replaced", "present"])
            let again = try await site.epochctl("approve", pending.id)
            try #require(again.exit == .status(1) && again.errors.contains("[unknown_pending]"), "\(again)")
        }
    }

    @Test func `rejection keeps what is there and says who wanted it so`() async throws {
        try await askedScenario { site in
            let pending = try await only(site)
            let answer = try await site.epochctl("reject", pending.id)
            try #require(answer.exit == .status(0), "\(answer)")
            try await checkDiscarded(site, because: "rejected by ")
        }
    }

    @Test func `no answer in time means no`() async throws {
        try await askedScenario(timeout: "1s") { site in
            try await site.until("the time is over") { try await site.api.records("w/r")[1].outcome == "skipped" }
            try await checkDiscarded(site, because: "nobody answered within 1.0 s")
        }
    }

    @Test(arguments: ["approve", "reject", nil])
    func `why says who or what answered, and when, also after a restart`(answer: String?) async throws {
        try await askedScenario(timeout: answer == nil ? "1s" : "1h") { site in
            if let answer { _ = try await site.epochctl(answer, only(site).id) }
            try await site.until("it is answered") { try await site.api.records("w/r")[1].outcome != "waiting" }
            try await site.daemon.stop()
            try await site.start()
            let told = try await site.epochctl("why", "w/r", "2").output
            let time = #/(committed as weights\.h5|not saved) \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/#
            try #require(told.firstMatch(of: time) != nil, "\(told)")
            let who = answer.map { $0 == "approve" ? "approved by " : "rejected by " } ?? "nobody answered within 1.0 s"
            try #require(told.contains(who) && told.contains("(uid \(geteuid()))") == (answer != nil), "\(told)")
        }
    }

    @Test func `the question outlives a kill, and its time counts from the parking`() async throws {
        try await askedScenario { site in
            let pending = try await only(site)
            try await site.daemon.kill()
            try await site.start()
            try await site.api.sync()
            try #require(try await only(site) == pending)
            try #require(try await site.api.records("w/r").map(\.outcome) == ["saved", "waiting"])
            try await site.daemon.stop()
            site.configuration.watch[0].save.approvalTimeout = "1ms"
            try await site.start()
            try await site.until("the time is over") { try await site.api.records("w/r")[1].outcome == "skipped" }
            try await checkDiscarded(site, because: "nobody answered")
        }
    }

    @Test func `the question outlives the catalog`() async throws {
        try await askedScenario { site in
            let pending = try await only(site)
            try await site.daemon.stop()
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: site.archived(".epochd/catalog.sqlite\(suffix)"))
            }
            try await site.start()
            try #require(try await site.epochctl("rebuild").exit == .status(0))
            try await site.api.sync()
            try #require(try await only(site) == pending)
            try #require(try await site.epochctl("approve", pending.id).exit == .status(0))
            try #require(try await site.api.records("w/r").map(\.outcome) == ["saved", "saved"])
        }
    }

    @Test func `a later epoch of the same name is asked about in the place of the earlier`() async throws {
        try await askedScenario { site in
            let first = try await only(site)
            try await site.trained(TrainerOptions(epochs: 3, start: 2, append: true))
            try await site.until("the third epoch is asked about") {
                try await site.api.ask(.pending, PendingPage.self).pending.map(\.epoch) == [2]
            }
            let record = try await site.api.records("w/r")[1]
            try #require(record.outcome == "skipped" && record.outcomeReason.contains("took its turn"), "\(record)")
            let late = try await site.epochctl("approve", first.id)
            try #require(late.exit == .status(1), "\(late)")
            let last = try await only(site)
            let page = try await site.epochctl("pending", "--json")
            try #require(page.output.contains(last.id), "\(page)")
        }
    }

    @Test(arguments: ["pending-refused", "pending-emptied"])
    func `a refusal that a kill interrupts is carried out by the next start`(point: String) async throws {
        try await askedScenario { site in
            let pending = try await only(site)
            try await answer(site, "reject", pending.id, killedAt: point)
            try await site.until("the refusal is known") { try await site.api.records("w/r")[1].outcome == "skipped" }
            try await checkDiscarded(site, because: "rejected by ")
        }
    }

    @Test(arguments: ["pending-unparked", "manifest-committed", "object-renamed", "pending-forgotten"])
    func `an approval that a kill interrupts is completed, or asked for again`(point: String) async throws {
        try await askedScenario { site in
            let pending = try await only(site)
            try await answer(site, "approve", pending.id, killedAt: point)
            try await site.api.sync()
            if point == "pending-unparked" {
                try #require(try await only(site) == pending)
                try #require(try await site.epochctl("approve", pending.id).exit == .status(0))
            }
            try #require(Audit.files(below: site.archived(".epochd/pending")).isEmpty)
            try #require(try Audit.sha256(of: site.archived("w/r/weights.h5")) == pending.sha256)
            try #require(try await site.api.records("w/r").map(\.outcome) == ["saved", "saved"])
            try #require(try await site.api.snapshots("w/r").map(\.state).last == "present")
        }
    }

    @Test func `what waits counts for the limits, also after a restart`() async throws {
        var watch = WatchSetting()
        watch.checkpoint.filepath = "weights.h5"
        watch.save.overwrite = false
        let limits = SiteConfiguration.Limits(maxBytes: "2800kB")
        try await scenario(SiteConfiguration(watch: [watch], limits: limits)) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2, megabytes: 1))
            try await site.until("the second epoch waits") { try await site.api.status().pending == 1 }
            try await site.daemon.stop()
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 3, start: 2, append: true, megabytes: 1))
            try await site.until("the third does not fit") {
                try await site.api.status().problems.contains { $0.code == "archive_failed" }
            }
            try #require(try await site.epochctl("reject", only(site).id).exit == .status(0))
            try await site.until("it is asked about") {
                try await site.api.ask(.pending, PendingPage.self).pending.map(\.epoch) == [2]
            }
        }
    }

    /// The daemon ends in the midst of it, maybe after the client has its answer, and is started again.
    private func answer(_ site: Site, _ answer: String, _ id: String, killedAt point: String) async throws {
        try await site.daemon.stop()
        let daemon = try await site.start(environment: ["EPOCHD_CRASH_AT": point])
        _ = try await site.epochctl(answer, id)
        try #require(await daemon.process.waitForExit() == .signal(SIGKILL))
        try await site.start()
    }

    private func checkDiscarded(_ site: Site, because reason: String) async throws {
        try await site.api.sync()
        try #require(try await site.api.ask(.pending, PendingPage.self).pending.isEmpty)
        try #require(Audit.files(below: site.archived(".epochd/pending")).isEmpty)
        let record = try await site.api.records("w/r")[1]
        try #require(record.outcome == "skipped" && record.outcomeReason.contains(reason), "\(record)")
        try #require(try Audit.sha256(of: site.archived("w/r/weights.h5")) == site.truth().files[0].sha256)
    }

    private func only(_ site: Site) async throws -> PendingInfo {
        let page: PendingPage = try await site.api.ask(.pending)
        try #require(page.pending.count == 1)
        return page.pending[0]
    }

    /// Two epochs of one name were trained, and the second waits.
    private func askedScenario(timeout: String = "1h", _ body: (Site) async throws -> Void) async throws {
        var watch = WatchSetting()
        watch.checkpoint.filepath = "weights.h5"
        watch.save = WatchSetting.Save(overwrite: false, approvalTimeout: timeout)
        try await scenario(watch: watch) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2))
            try await site.until("both epochs are captured") {
                let records = try await site.api.records("w/r")
                return records.count == 2 && records[0].outcome == "saved" && !records[1].outcomeReason.isEmpty
            }
            try await body(site)
        }
    }
}
