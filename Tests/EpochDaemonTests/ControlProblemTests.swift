import EpochAPI
import EpochCatalog
import EpochCore
import EpochDaemon
import Testing

@testable import epochctl

@Suite struct `Problems on the control socket` {
    static let requests: [(method: String, target: String, code: ProblemCode)] = [
        ("GET", "/", .unknownPath), ("GET", "/v1", .unknownPath), ("GET", "/v2/status", .unknownPath),
        ("GET", "/v1/status/", .unknownPath), ("GET", "/v1/runs//records", .unknownPath),
        ("GET", "/v1/runs/%ZZ", .unknownPath), ("GET", "/v1/../etc/passwd", .unknownPath),
        ("GET", "/v1/runs/nobody", .unknownRun), ("GET", "/v1/runs/99/records", .unknownRun),
        ("GET", "/v1/snapshots/none", .unknownSnapshot), ("GET", "/v1/snapshots?run=nobody", .unknownRun),
        ("GET", "/v1/runs/twin", .ambiguousRun), ("POST", "/v1/status", .methodNotAllowed),
        ("GET", "/v1/sync", .methodNotAllowed), ("HEAD", "/v1/sync", .methodNotAllowed),
        ("DELETE", "/v1/runs/1", .methodNotAllowed), ("GET", "/v1/status?verbose=1", .unknownParameter),
        ("GET", "/v1/runs?wach=demo", .unknownParameter), ("GET", "/v1/runs?limit=0", .invalidParameter),
        ("GET", "/v1/runs?limit=1001", .invalidParameter), ("GET", "/v1/runs?limit=ten", .invalidParameter),
        ("GET", "/v1/runs?after=-1", .invalidParameter), ("GET", "/v1/runs?limit=1&limit=2", .invalidParameter),
        ("GET", "/v1/runs?watch=%FF", .invalidParameter), ("GET", "/v1/snapshots?state=gone", .invalidParameter),
        ("GET", "/v1/readyz", .notReady), ("GET", "/v1/prune", .methodNotAllowed),
        ("POST", "/v1/prune?dry_run=maybe", .invalidParameter), ("POST", "/v1/prune?run=nobody", .unknownRun),
        ("POST", "/v1/snapshots/none/pin", .unknownSnapshot), ("PUT", "/v1/snapshots/none/pin", .methodNotAllowed),
        ("DELETE", "/v1/snapshots/none/lease", .unknownSnapshot),
        ("POST", "/v1/snapshots/none/lease", .invalidParameter),
        ("POST", "/v1/snapshots/none/lease?duration=2", .invalidParameter),
        ("POST", "/v1/snapshots/none/lease?duration=31d", .invalidParameter),
    ]

    @Test func `each wrong request gets its own problem`() async throws {
        let fixture = try ControlFixture([
            .seen(alpha), .seen(RunID(watch: "demo", name: "twin")), .seen(RunID(watch: "b", name: "twin")),
        ])
        try await fixture.serving { client in
            for (method, target, code) in Self.requests where method != "HEAD" {
                let answer = try await client.fetch(target, method: method)
                #expect(answer.status == code.status, "\(method) \(target)")
                #expect(answer.headers["content-type"] == "application/problem+json", "\(method) \(target)")
                let problem = try WireFormat.decode(Problem.self, from: answer.body)
                #expect(problem.code == code.rawValue, "\(method) \(target)")
                #expect(problem.type == "urn:epochd:problem:\(code.rawValue)")
                #expect(problem.status == answer.status)
            }
        }
    }

    @Test func `a wrong method is told the right ones`() async throws {
        let answers = try await ControlFixture().serving { client in
            (
                try await client.fetch("/v1/sync"), try await client.fetch("/v1/status", method: "PUT"),
                try await client.fetch("/v1/snapshots/s1/pin")
            )
        }
        #expect(answers.0.headers["allow"] == "POST")
        #expect(answers.1.headers["allow"] == "GET, HEAD")
        #expect(answers.2.headers["allow"] == "POST, DELETE")
    }

    @Test func `a snapshot that was removed can be held no more, and why it went is told`() async throws {
        let fixture = try ControlFixture([
            .seen(alpha), .committed("s1"), .deleting(id: "s1", reason: "not kept by keep_latest 1"),
            .removed(id: "s1"),
        ])
        let answer = try await fixture.serving { try await $0.fetch("/v1/snapshots/s1/pin", method: "POST") }
        #expect(answer.status == 409)
        let problem = try WireFormat.decode(Problem.self, from: answer.body)
        #expect(problem.code == "snapshot_gone")
        #expect(problem.detail == "snapshot s1 is removed: not kept by keep_latest 1")
    }

    @Test func `an ambiguous name lists what it may be`() async throws {
        let fixture = try ControlFixture([
            .seen(RunID(watch: "a", name: "twin")), .seen(RunID(watch: "b", name: "twin")),
        ])
        let problem = try await fixture.serving { try await $0.get(Problem.self, "/v1/runs/twin") }
        #expect(problem.detail.contains("a/twin, b/twin"))
    }

    @Test func `a rejected configuration carries all its errors`() async throws {
        var fixture = try ControlFixture()
        let errors = [
            Problem.Detail(pointer: "/watch/0/chekpoint", message: "unknown key", suggestion: "checkpoint"),
            Problem.Detail(pointer: "/limits/max_bytes", message: "expected a size"),
        ]
        fixture.actions.reload = { throw Problem(.configurationRejected, "2 errors", errors: errors) }
        let answer = try await fixture.serving { try await $0.fetch("/v1/config/reload", method: "POST") }
        #expect(answer.status == 422)
        #expect(try WireFormat.decode(Problem.self, from: answer.body).errors == errors)
    }

    @Test func `an action that fails is an internal error that says why`() async throws {
        struct Broken: Error {}
        var fixture = try ControlFixture()
        fixture.actions.sync = { throw Broken() }
        let answer = try await fixture.serving { try await $0.fetch("/v1/sync", method: "POST") }
        #expect(answer.status == 500)
        #expect(try WireFormat.decode(Problem.self, from: answer.body).code == "internal_error")
    }

    @Test func `a failing catalog is named as such`() async throws {
        var fixture = try ControlFixture()
        fixture.actions.rebuild = {
            throw CatalogError(kind: .corrupt, operation: "rebuild", file: "catalog.db", cause: "malformed")
        }
        let answer = try await fixture.serving { try await $0.fetch("/v1/rebuild", method: "POST") }
        let problem = try WireFormat.decode(Problem.self, from: answer.body)
        #expect(problem.code == "catalog_failed")
        #expect(problem.detail.contains("catalog.db"))
    }

    @Test func `actions answer with what they did`() async throws {
        let bodies = try await ControlFixture().serving { client in
            var bodies: [String] = []
            for target in ["/v1/config/reload", "/v1/rebuild", "/v1/sync"] {
                bodies.append(String(decoding: try await client.fetch(target, method: "POST").body, as: UTF8.self))
            }
            return bodies
        }
        #expect(
            bodies == [
                #"{"digest":"digest-2"}"#, #"{"adopted":1,"present":3,"removed":2}"#, #"{"status":"ok"}"#,
            ])
    }
}
