import EpochCore
import Testing

/// What is made of odd runs.
struct RunDetectionRulesTests {
    private static let hdf5: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

    private func pattern(_ names: [String], epochs: Int) throws -> [String] {
        var run = ListedRun()
        let rows = (0..<epochs).map { "\($0),0.\(9 - $0)\n" }.joined()
        run.add("log.csv", text: "epoch,loss\n" + rows)
        for name in names { run.add(name, Self.hdf5) }
        return run.detection().weights.map(\.pattern)
    }

    @Test(arguments: [
        (["w-01.h5", "w-02.h5", "w-03.h5"], 3, "w-{epoch:02d}.h5"),
        (["w-1.h5", "w-2.h5"], 2, "w-{epoch}.h5"),
        (["e1/w.h5", "e2/w.h5"], 2, "e{epoch}/w.h5"),
        // From 0, or not known from where.
        (["w-00.h5", "w-01.h5", "w-02.h5"], 3, "w-[0-9]*.h5"),
        (["w-02.h5", "w-03.h5"], 3, "w-[0-9]*.h5"),
        (["w-01.h5", "w-02.h5"], 3, "w-[0-9]*.h5"),
        // Steps.
        (["w-500.h5", "w-1000.h5"], 2, "w-[0-9]*.h5"),
        (["e1-s8.h5", "e2-s16.h5"], 2, "e[0-9]*-s[0-9]*.h5"),
        // With a metric, proved or not.
        (["w-01-0.90.h5", "w-02-0.80.h5"], 2, "w-{epoch:02d}-{loss:.2f}.h5"),
        (["w-02-0.80.h5", "w-03-0.70.h5"], 5, "w-{epoch:02d}-{loss:.2f}.h5"),
        (["w-01-0.80.h5", "w-02-0.70.h5"], 5, "w-[0-9]*-[0-9]*.h5"),
        (["w-01-0.90.h5", "w-02-0.33.h5"], 2, "w-[0-9]*-[0-9]*.h5"),
        // One name.
        (["w-01.h5"], 1, "w-[0-9]*.h5"), (["w-01-0.90.h5"], 1, "w-[0-9]*-[0-9]*.h5"),
        (["resnet50.h5"], 1, "resnet50.h5"), (["run-1/model.h5"], 1, "run-1/model.h5"),
        (["a[1]{x}*.h5"], 1, "a[[][0-9]*]?x?[*].h5"),
    ])
    func `names become a template only where the log proves it`(names: [String], epochs: Int, text: String) throws {
        #expect(try pattern(names, epochs: epochs) == [text])
        let pattern = try NamePattern(text)
        #expect(names.allSatisfy { pattern.match($0) != nil })
    }

    @Test func `the later of two logs of one kind is the log`() {
        var run = ListedRun()
        run.add("a.csv", text: "epoch,loss\n0,1\n", time: 1)
        run.add("b.csv", text: "epoch,loss\n0,1\n", time: 2)
        let found = run.detection()
        #expect(found.log?.name == "b.csv")
        #expect(found.otherLogs.map(\.reason) == ["b.csv was written later"])
    }

    @Test func `a log with epochs goes before a better kind without`() {
        var run = ListedRun()
        run.add("a.csv", text: "epoch,loss\n")
        run.add("b.jsonl", text: #"{"epoch": 1, "f1": 1}"# + "\n" + #"{"epoch": 2, "f1": 1}"# + "\n")
        let found = run.detection()
        #expect(found.log?.name == "b.jsonl" && found.entry?.monitor == "f1")
        #expect(found.notes.contains { $0.contains("first_epoch") })
    }

    @Test func `a metric that no template can name stays out of the name`() {
        var run = ListedRun()
        run.add("b.jsonl", text: #"{"epoch": 0, "a": {"loss": 1}, "lr": 1}"# + "\n")
        #expect(run.detection().entry?.monitor == "a.loss")
        #expect(run.detection().entry?.filepath == "weights.{epoch:02d}")
    }

    @Test func `other files called bin are no weights`() {
        var run = ListedRun()
        run.add("data.bin", text: "data")
        run.add("model.bin", [0x50, 0x4B, 0x03, 0x04])
        let found = run.detection()
        #expect(found.weights.map(\.pattern) == ["model.bin"])
        #expect(found.leftOut.map(\.name) == ["data.bin"])
    }

    @Test func `what is missing yet is left to auto, and told`() {
        var run = ListedRun()
        run.add("a.csv", text: "")
        run.add("model.h5", Self.hdf5)
        let found = run.detection(isCut: true)
        #expect(found.entry?.log == ["auto"] && found.otherLogs.map(\.reason) == ["it is empty"])
        #expect(found.notes.count == 2)
        var other = ListedRun()
        other.add("a.csv", text: "epoch,loss\n0,1\n")
        #expect(other.detection().entry?.weights == ["auto"])
    }

    @Test func `nothing is found in nothing`() {
        #expect(ListedRun().detection().entry == nil)
    }

    @Test(arguments: [
        ("/a/run", "run", "/a/run"), ("/a/.b c", "b-c", "/a/.b c"), ("/x[1]", "x-1-", "/x[[]1]"), ("/é", "run", "/é"),
        ("/a/{b}*", "b--", "/a/?b?[*]"),
    ])
    func `the entry is for this directory`(directory: String, name: String, runs: String) {
        var run = ListedRun()
        run.add("model.h5", Self.hdf5)
        let entry = run.detection(in: directory).entry
        #expect(entry?.name == name && entry?.runs == runs)
    }
}
