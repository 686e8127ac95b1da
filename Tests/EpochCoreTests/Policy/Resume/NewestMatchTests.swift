import EpochCore
import Testing

/// `_get_most_recently_modified_file_matching_pattern` of TF 2.4, with its oddities.
struct NewestMatchTests {
    private func pick(_ template: String, _ files: [(String, Int64)], latestCheckpoint: String? = nil) throws -> String?
    {
        try NewestMatch(template: template).pick(files.map(entry), latestCheckpoint: latestCheckpoint)
    }

    private func entry(_ file: (name: String, seconds: Int64)) -> NewestMatch.Entry {
        .init(name: file.name, modified: Timestamp(nanoseconds: file.seconds * 1_000_000_000))
    }

    @Test func `the file that was modified last is picked, whatever its number`() throws {
        #expect(try pick("w.{epoch:02d}.h5", [("w.01.h5", 30), ("w.03.h5", 20), ("w.02.h5", 10)]) == "w.01.h5")
    }

    @Test func `of files that share the latest time, the greatest name of all that match is picked`() throws {
        let files: [(String, Int64)] = [("w.1.h5", 20), ("w.2.h5", 20), ("w.9.h5", 10), ("z.h5", 99)]
        #expect(try pick("w.{epoch}.h5", files) == "w.9.h5")
    }

    @Test func `names are compared by code points, so 9 is behind 10`() throws {
        #expect(try pick("batch{batch}", [("batch10", 5), ("batch9", 5)]) == "batch9")
        #expect(try pick("w{epoch}", [("w\u{FF5A}", 5), ("w\u{10000}", 5)]) == "w\u{10000}")
    }

    @Test func `all between the first and the last brace is swallowed`() throws {
        let rule = try NewestMatch(template: "w.{epoch:02d}-{val_loss:.2f}.hdf5")
        #expect(rule.matches("w.03-0.41.hdf5"))
        #expect(rule.matches("w.anything.hdf5"))
        #expect(!rule.matches("w.03-0.41.hdf5.tmp"))
        #expect(!rule.matches("x/w.03.hdf5"))
    }

    @Test(arguments: [
        ("model.h5", "modelXh5", true), ("model.h5", "model.h5", true), ("model.h5", "amodel.h5", false),
        ("w+{epoch}.h5", "www3.h5", true), ("w+{epoch}.h5", "w+3.h5", true), ("w+.h5", "w+.h5", false),
        ("a|b{epoch}.h5", "anything", true), ("a|b{epoch}.h5", "b3.h5", true), ("a|b{epoch}.h5", "c3.h5", false),
        ("w}{epoch}.h5", "w}3.h5", true), ("w{{{epoch}}}.h5", "w{3}.h5", true), ("{epoch}", "", true),
        ("w.{epoch}.h5", "w.\u{E9}\u{301}.h5", true), ("^{epoch}$", "3", true), ("[ab]{epoch}", "b7", true),
    ])
    func `metacharacters are not escaped`(template: String, name: String, matches: Bool) throws {
        #expect(try NewestMatch(template: template).matches(name) == matches)
    }

    @Test func `the directory part is taken as it is written`() throws {
        #expect(try NewestMatch(template: "ckpts/a.b/w{epoch}.h5").folder == "ckpts/a.b")
        #expect(try NewestMatch(template: "w{epoch}.h5").folder == "")
    }

    @Test func `fields in the directory part find nothing`() {
        #expect(throws: NewestMatchError.fieldsInFolder("run-{epoch}/w.h5")) {
            try NewestMatch(template: "run-{epoch}/w.h5")
        }
        #expect(throws: NewestMatchError.fieldsInFolder("{val/acc:.2f}.h5")) {
            try NewestMatch(template: "{val/acc:.2f}.h5")
        }
    }

    @Test(arguments: ["w[{epoch}.h5", "w({epoch}.h5", "*{epoch}.h5"])
    func `what makes no regular expression is refused`(template: String) {
        #expect(throws: NewestMatchError.noExpression(template)) { try NewestMatch(template: template) }
    }

    @Test func `TensorFlow's state file goes before the times, if its name matches`() throws {
        let files: [(String, Int64)] = [("w.1", 10), ("w.2", 20)]
        #expect(try pick("w.{epoch}", files, latestCheckpoint: "w.1") == "w.1")
        #expect(try pick("w.{epoch}", files, latestCheckpoint: "v.1") == "w.2")
    }

    @Test func `nothing matches nothing`() throws {
        #expect(try pick("w.{epoch}.h5", [("v.1.h5", 10)]) == nil)
        #expect(try pick("w.{epoch}.h5", []) == nil)
    }

    @Test func `times at or below zero are odd, as the search begins at zero`() throws {
        #expect(try pick("w{epoch}", [("w1", 0)]) == nil)
        #expect(try pick("w{epoch}", [("w1", 0), ("w2", 0)]) == "w2")
        #expect(try pick("w{epoch}", [("w1", -5), ("w2", -7)]) == "w2")
    }

    @Test func `times that Python's doubles cannot tell apart are ties`() throws {
        let rule = try NewestMatch(template: "w{epoch}")
        func entries(_ difference: Int64) -> [NewestMatch.Entry] {
            let time: Int64 = 1_795_229_623_500_000_000
            return [
                .init(name: "w1", modified: Timestamp(nanoseconds: time + difference)),
                .init(name: "w2", modified: Timestamp(nanoseconds: time)),
            ]
        }
        #expect(rule.pick(entries(1)) == "w2")
        #expect(rule.pick(entries(1000)) == "w1")
    }

    @Test func `the time that wins is now, or just behind a file of the future`() throws {
        let rule = try NewestMatch(template: "w{epoch}")
        let now = Timestamp(nanoseconds: 50_000_000_000)
        #expect(rule.winningTime(of: "w1", among: [entry(("w1", 90)), entry(("w2", 20))], now: now) == now)
        let later = try #require(rule.winningTime(of: "w1", among: [entry(("w2", 90)), entry(("x", 99))], now: now))
        #expect(rule.pick([entry(("w2", 90)), .init(name: "w1", modified: later)]) == "w1")
        let end = NewestMatch.Entry(name: "w2", modified: Timestamp(nanoseconds: .max))
        #expect(rule.winningTime(of: "w1", among: [end], now: now) == nil)
    }

    @Test func `whatever is there, a file with the time that wins is picked`() throws {
        var random = SystemRandomNumberGenerator()
        let rule = try NewestMatch(template: "w{epoch}.h5")
        for _ in 0..<2000 {
            let times = (0..<4).map { _ in Int64.random(in: -3...3, using: &random) }
            let entries = times.enumerated().map { entry(("w\($0).h5", $1)) }
            let now = Timestamp(nanoseconds: .random(in: 1...2_000_000_000, using: &random))
            let time = try #require(rule.winningTime(of: "w0.h5", among: entries, now: now))
            let placed = entries.dropFirst() + [.init(name: "w0.h5", modified: time)]
            #expect(rule.pick(placed.shuffled()) == "w0.h5")
        }
    }
}
