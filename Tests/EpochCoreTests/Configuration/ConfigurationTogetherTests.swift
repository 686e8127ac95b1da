import EpochCore
import Testing

/// What can only be seen of several fields at once.
@Suite struct ConfigurationTogetherTests {
    private func watch(_ name: String, runs: String = "/runs/*") -> String {
        ConfigurationDraft.object(
            ConfigurationDraft(watch: ["name": "\"\(name)\"", "runs": "\"\(runs)\""]).watch)
    }

    @Test func `two watches of one name are refused, since they would share a folder`() {
        let issues = ConfigurationDraft(top: ["watch": "[\(watch("a")), \(watch("b")), \(watch("a"))]"]).issues
        #expect(
            issues.map(\.description) == [
                "watch[2].name: is \"a\", expected a name of its own for each watch (watch[0] has it already)"
            ])
    }

    @Test func `two watches whose names differ in case alone are refused too`() {
        let issues = ConfigurationDraft(top: ["watch": "[\(watch("Demo")), \(watch("demo"))]"]).issues
        #expect(issues.map(\.field.description) == ["watch[1].name"])
        #expect(issues.map(\.hint) == ["watch[0] has the same but for the case of its letters"])
    }

    @Test func `two watches may share runs, since each has a folder of its own`() throws {
        let draft = ConfigurationDraft(top: ["watch": "[\(watch("a")), \(watch("b"))]"])
        #expect(try draft.decoded().watches.map(\.name) == ["a", "b"])
    }

    @Test func `a watch behind a broken one is told by its own index`() {
        let broken = ConfigurationDraft.object(["name": #""broken""#])
        let inside = watch("inside", runs: "/archive/x/*")
        let issues = ConfigurationDraft(top: ["watch": "[\(broken), \(inside)]"]).issues
        #expect(issues.map(\.field.description).last == "watch[1].runs")
    }

    @Test(arguments: [
        ("/data/archive", "/data/*"), ("/data/a/archive", "/data/*"), ("/data/archive", "/data/*/*"),
        ("/data", "/data/*"), ("/data", "/data/x/*"), ("/data/run1", "/data/run1"), ("/data/run1/out", "/data/run1"),
        ("/", "/data/*"), ("/data", "/*"), ("/data/run-7/a", "/data/run-[0-9]"), ("/data/exp1/archive", "/data/exp?/*"),
    ])
    func `an archive in a run, a run in the archive, and one taken for the other are refused`(
        archive: String, runs: String
    ) {
        let issues = ConfigurationDraft(top: ["archive": "\"\(archive)\""], watch: ["runs": "\"\(runs)\""]).issues
        #expect(issues.map(\.field.description) == ["watch[0].runs"])
        #expect(issues.map(\.value) == [.text(runs)])
    }

    @Test(arguments: [
        ("/data/archive", "/data/runs/*"), ("/data/.archive", "/data/*"), ("/data2", "/data/*"),
        ("/data/archive", "/data/run-*"), ("/data/runs-archive", "/data/runs/*"), ("/data/archive", "/data/exp*/*"),
    ])
    func `an archive beside the runs is taken`(archive: String, runs: String) {
        #expect(ConfigurationDraft(top: ["archive": "\"\(archive)\""], watch: ["runs": "\"\(runs)\""]).issues.isEmpty)
    }

    @Test(arguments: [
        ("/data/run1", "/data", "run1"), ("/data/*", "/data", "*"), ("/data/exp*/run-?", "/data", "exp*/run-?"),
        ("*", "/etc/epochd", "*"), ("/run*", "/", "run*"), ("/not/there/[ab]/x", "/not/there", "[ab]/x"),
        ("/a", "/", "a"),
    ])
    func `runs are a fixed directory and a pattern below it`(runs: String, base: String, pattern: String) throws {
        let watch = try #require(
            try ConfigurationDraft(section: "watch", field: "runs", json: "\"\(runs)\"").decoded().watches.first)
        #expect(watch.runs.base == base)
        #expect(watch.runs.pattern.text == pattern)
    }

    @Test(arguments: ["/runs/**", "/runs/[a", "/runs/{a,b}", "/runs/run-{epoch}", "/"])
    func `runs that are no glob are refused`(runs: String) {
        let issues = ConfigurationDraft(section: "watch", field: "runs", json: "\"\(runs)\"").issues
        #expect(issues.map(\.field.description) == ["watch[0].runs"])
        #expect(issues.allSatisfy { $0.expected == "a glob of directories" && $0.hint != nil })
    }

    @Test func `a fixed directory may have braces`() throws {
        let draft = ConfigurationDraft(section: "watch", field: "runs", json: #""/data/{x}/*""#)
        #expect(try draft.decoded().watches.map(\.runs.base) == ["/data/{x}"])
    }

    @Test(arguments: ["/abs.h5", "../x.h5", "a//b", "w-{epoch", "w-{epoch:02d}-*.h5", "*/**"])
    func `weights that name no file of a run are refused`(weights: String) {
        let issues = ConfigurationDraft(section: "watch", field: "weights", json: "\"\(weights)\"").issues
        #expect(issues.map(\.field.description) == ["watch[0].weights"])
        #expect(issues.allSatisfy { $0.hint != nil })
    }

    @Test func `a log that would be taken for weights is refused`() {
        let issues = ConfigurationDraft(section: "watch", field: "weights", json: #"["model.h5", "*"]"#).issues
        #expect(issues.map(\.field.description) == ["watch[0].log"])
    }

    @Test func `a socket's path may have 107 bytes`() {
        let longest = "/" + String(repeating: "s", count: 106)
        #expect(ConfigurationDraft(top: ["socket": "\"\(longest)\""]).issues.isEmpty)
        #expect(ConfigurationDraft(top: ["socket": "\"\(longest)s\""]).issues.map(\.field.description) == ["socket"])
    }
}
