import EpochAPI
import EpochCatalog
import EpochCore
import EpochDaemon
import Testing

@testable import epochctl

@Suite struct `Questions over the control socket` {
    @Test func `status tells of the daemon, its watches, the archive and open problems`() async throws {
        let fixture = try ControlFixture([.seen(alpha), .recorded(epoch: 0), .committed("s1", size: 7)])
        fixture.board.eventsChosen("demo", .polling, reason: "nfs has no events")
        fixture.board.problemFound(alpha, .init(code: "log_missing", message: "no log", since: moment(5)))
        fixture.board.progressed("scanner", at: moment(6))
        fixture.board.captured(result: "saved")
        let status = try await fixture.serving { try await $0.get(StatusResponse.self, "/v1/status") }
        #expect(status.daemon.version == "9.9")
        #expect(status.daemon.configuration.digest == "digest-1")
        #expect(status.daemon.boxed == "partial")
        #expect(status.daemon.boxedReason == "landlock: no such call")
        #expect(status.watches.map(\.events) == ["polling"])
        #expect(status.watches.map(\.runs) == [1])
        #expect(status.archive.bytes == 7)
        #expect(status.records == 1)
        #expect(status.captures == ["saved": 1])
        #expect(status.problems.map(\.code) == ["log_missing"])
        #expect(status.services == [ServiceInfo(name: "scanner", lastProgress: WireTime(nanoseconds: 6_000_000_000))])
    }

    @Test(arguments: ["1", "demo%2Falpha", "alpha"])
    func `a run is found by number, by full name, and by a name that only it has`(id: String) async throws {
        let fixture = try ControlFixture([.seen(alpha)])
        let run = try await fixture.serving { try await $0.get(RunInfo.self, "/v1/runs/\(id)") }
        #expect(run.id == "demo/alpha")
    }

    @Test func `a run whose name has slashes is found`() async throws {
        let nested = RunID(watch: "demo", name: "2026/november/a b%")
        let fixture = try ControlFixture([.seen(nested)])
        let target = Endpoint.run.path(id: nested.description)
        let run = try await fixture.serving { try await $0.get(RunInfo.self, target) }
        #expect(run.name == nested.name)
    }

    @Test func `a run tells its live state, its best and its latest snapshot`() async throws {
        let fixture = try ControlFixture([
            .seen(alpha), .recorded(epoch: 4), .committed("s1", epoch: 1, value: 0.1),
            .committed("s2", epoch: 2, value: 0.4),
        ])
        fixture.board.runChanged(alpha, to: .following)
        let run = try await fixture.serving { try await $0.get(RunInfo.self, "/v1/runs/alpha") }
        #expect(run.state == "following")
        #expect(run.lastEpoch == 4)
        #expect(run.best?.id == "s1")
        #expect(run.best?.number == 2)
        #expect(run.latest?.id == "s2")
    }

    @Test func `a run that the daemon has not met says why`() async throws {
        let fixture = try ControlFixture([.seen(alpha), .seen(RunID(watch: "old", name: "x"))])
        func states() async throws -> [String] {
            try await fixture.serving { try await $0.get(RunsPage.self, "/v1/runs").runs.map(\.state) }
        }
        let before = try await states()
        fixture.board.scanned("demo", directories: 0, at: moment(9))
        #expect(before == ["not_scanned_yet", "not_watched"])
        let after = try await states()
        #expect(after == ["vanished", "not_watched"])
    }

    @Test func `pages lead to one another and end`() async throws {
        let fixture = try ControlFixture([.seen(alpha)] + (0..<5).map { .recorded(epoch: $0) })
        let epochs = try await fixture.serving { client in
            var epochs: [[Int]] = []
            var after: Int64? = 0
            while let number = after {
                let target = "/v1/runs/1/records?limit=2&after=\(number)"
                let page = try await client.get(RecordsPage.self, target)
                epochs.append(page.records.map(\.epoch))
                after = page.next
            }
            return epochs
        }
        #expect(epochs == [[0, 1], [2, 3], [4]])
    }

    @Test func `metrics of a record keep their names and their odd values`() async throws {
        let metrics: [String: MetricValue] = [
            "valLoss": .number(.nan), "b": .number(-.infinity), "c": .text("inf"), "d": .missing,
        ]
        let fixture = try ControlFixture([.seen(alpha), .recorded(epoch: 0, metrics: metrics)])
        let body = try await fixture.serving { try await $0.fetch("/v1/runs/1/records").body }
        let text = String(decoding: body, as: UTF8.self)
        #expect(text.contains(#""metrics":{"b":"-inf","c":{"text":"inf"},"d":null,"valLoss":"nan"}"#))
        let page = try WireFormat.decode(RecordsPage.self, from: body)
        #expect(page.records.first?.metrics["c"] == .text("inf"))
        #expect(page.records.first?.metrics["d"] == .missing)
    }

    @Test func `snapshots are filtered by run, state and epoch, and tell where they lie`() async throws {
        let other = RunID(watch: "demo", name: "beta")
        let fixture = try ControlFixture([
            .seen(alpha), .seen(other), .committed("s1", epoch: 1), .committed("s2", epoch: 2),
            .committed("s3", run: other, epoch: 1), .deleting(id: "s2", reason: "old"), .removed(id: "s2"),
        ])
        let answers = try await fixture.serving { client in
            var answers: [[String]] = []
            for target in ["?run=alpha", "?state=removed", "?epoch=1&state=present", "?limit=1", "?after=s2"] {
                let page = try await client.get(SnapshotsPage.self, "/v1/snapshots\(target)")
                answers.append(page.snapshots.map(\.id))
            }
            return answers
        }
        #expect(answers == [["s1", "s2"], ["s2"], ["s1", "s3"], ["s1"], ["s3"]])
        let one = try await fixture.serving { try await $0.get(SnapshotInfo.self, "/v1/snapshots/s2") }
        #expect(one.archivePath == "\(fixture.directory)/demo/alpha/s2.h5")
        #expect(one.stateReason == "old")
    }

    @Test func `ready is answered after the first scans only`() async throws {
        let fixture = try ControlFixture()
        let before = try await fixture.serving { try await $0.fetch("/v1/readyz") }
        #expect(before.status == 503)
        #expect(try WireFormat.decode(Problem.self, from: before.body).detail.contains("watch demo"))
        fixture.board.scanned("demo", directories: 1, at: moment(9))
        #expect(try await fixture.serving { try await $0.fetch("/v1/readyz") }.status == 200)
    }

    @Test func `the index lists every route, and health is JSON`() async throws {
        let fixture = try ControlFixture()
        let (index, health) = try await fixture.serving { client in
            (try await client.get(IndexResponse.self, "/v1/"), try await client.fetch("/v1/healthz"))
        }
        #expect(index.links.count == Endpoint.allCases.flatMap(\.methods).count)
        #expect(index.links.contains("POST /v1/sync"))
        #expect(health.headers["content-type"] == "application/json")
    }

    @Test func `metrics are Prometheus text with escaped labels`() async throws {
        let fixture = try ControlFixture([.seen(RunID(watch: "a\"b\\c\nd", name: "x")), .seen(alpha), .committed("s1")])
        fixture.board.captured(result: "torn")
        fixture.board.overflowed("demo")
        let answer = try await fixture.serving { try await $0.fetch("/metrics") }
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        for line in [
            #"epochd_boxed{level="full"} 0"#, #"epochd_boxed{level="partial"} 1"#,
            #"epochd_build_info{version="9.9"} 1"#, #"epochd_runs{watch="a\"b\\c\nd"} 1"#,
            #"epochd_snapshots{watch="demo"} 1"#, "epochd_archive_bytes 10", #"epochd_captures_total{result="torn"} 1"#,
            "epochd_overflows_total 1", #"epochd_watch_mode{watch="demo",mode="inotify"} 1"#,
            "epochd_config_last_reload_successful 1", "# TYPE epochd_records_total counter",
        ] {
            #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        #expect(
            text.contains("\nprocess_resident_memory_bytes ") && !text.contains("process_resident_memory_bytes 0\n"))
    }
}
