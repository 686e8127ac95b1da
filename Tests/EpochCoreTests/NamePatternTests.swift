import EpochCore
import Testing

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("model.h5", "model.h5"),
        ("logs/training.csv", "logs/training.csv"),
        ("*.h5", "model.h5"),
        ("*.h5", "a b.h5"),
        ("ckpt/*.h5", "ckpt/é.h5"),
        ("*", "x"),
        ("?-?.h5", "1-é.h5"),
        ("[a-c]x.h5", "bx.h5"),
        ("[!a-c]x.h5", "dx.h5"),
        ("[^a-c]x.h5", "dx.h5"),
        ("[]]x", "]x"),
        ("[a-]x", "-x"),
        ("[*].h5", "*.h5"),
        ("a*b*c", "aXbXbc"),
        ("run{{1}}.h5", "run{1}.h5"),
        ("{epoch:02d}/model.h5", "07/model.h5"),
        ("w-{epoch:02d}-{val_loss:.4f}.weights.h5", "w-03-0.2500.weights.h5"),
        ("{val/acc:.1f}.h5", "0.5.h5"),
    ])
    func `a path of the pattern matches`(pattern: String, path: String) throws {
        #expect(try NamePattern(pattern).match(path) != nil)
    }

    @Test(arguments: [
        ("model.h5", "model.h5x"),
        ("model.h5", "a/model.h5"),
        ("*.h5", "a/b.h5"),
        ("*.h5", ".tmp.h5"),
        ("?tmp", ".tmp"),
        ("[.]tmp", ".tmp"),
        ("*.h5", "h5"),
        ("?", ""),
        ("[a-c]", "d"),
        ("a*b*c", "aXbX"),
        ("ckpt/*.h5", "ckpt"),
        ("w-{epoch:02d}.h5", "w-3.h5"),
        ("w-{epoch:02d}.h5", "w-003.h5"),
        ("w-{epoch:02d}.h5", "w-x.h5"),
        ("w-{epoch:02d}-{loss}.h5", "w-03-.h5"),
        ("{epoch}/{epoch}.h5", "3/4.h5"),
    ])
    func `a path of another kind does not match`(pattern: String, path: String) throws {
        #expect(try NamePattern(pattern).match(path) == nil)
    }

    @Test(arguments: [
        ("", NamePatternError.Reason.empty),
        ("/model.h5", .absolute),
        ("a//b", .emptyComponent),
        ("a/", .emptyComponent),
        ("../model.h5", .dots),
        ("a/./b", .dots),
        ("a\0", .controlCharacter),
        ("**/x.h5", .doubleAsterisk),
        ("[ab", .openBracket),
        ("[]", .openBracket),
        ("[!]", .openBracket),
        ("{epoch}-*.h5", .mixed),
    ])
    func `a pattern that cannot be used is refused with its reason`(text: String, reason: NamePatternError.Reason) {
        #expect(throws: NamePatternError(pattern: text, reason: reason)) { try NamePattern(text) }
    }

    @Test(arguments: ["{epoch", "epoch}", "{}.h5", "{0}.h5", "{loss.real}.h5", "{tags[0]}.h5", "{epoch!x}.h5"])
    func `a template with a mistake is refused with Python's words`(text: String) throws {
        let error = #expect(throws: NamePatternError.self) { try NamePattern(text) }
        guard case .template(let cause)? = error?.reason else { throw try #require(error) }
        #expect(cause.template == text)
    }

    @Test(arguments: [
        ("ckpt-{epoch:02d}.h5", "ckpt-07.h5", 7),
        ("ckpt-{epoch:02d}.h5", "ckpt-107.h5", 107),
        ("{epoch}", "3", 3),
        ("{epoch:>4}.h5", "  12.h5", 12),
        ("{epoch:_d}.h5", "1_000.h5", 1000),
        ("{epoch:#x}.h5", "0x1f.h5", 31),
        ("{epoch:.1f}.h5", "3.0.h5", 3),
        ("{epoch!s:>03}.h5", "012.h5", 12),
        ("w-{epoch:02d}-{val_loss:.4f}.weights.h5", "w-03--0.2500.weights.h5", 3),
        ("w.{epoch:02d}-{val_loss:.2f}.hdf5", "w.12-nan.hdf5", 12),
        ("{loss:.2f}.{epoch}", "0.25.13", 13),
        ("{epoch}.{loss}", "3.0.25", 3),
        ("{name}-{epoch}-{loss}.h5", "resnet-4-1e-05.h5", 4),
        ("{name}-{epoch}-{loss}.h5", "resnet-4-1-05.h5", nil),
        ("{epoch:02d}/{epoch:02d}-{loss}.h5", "05/05-1.h5", 5),
        ("{loss}{epoch}.h5", "0.2503.h5", nil),
        ("model.h5", "model.h5", nil),
        ("{loss:.2f}.h5", "0.25.h5", nil),
    ])
    func `the epoch's number is read where the name has one meaning`(pattern: String, path: String, number: Int?) throws
    {
        let match = try #require(try NamePattern(pattern).match(path))
        #expect(match.number == number)
    }

    @Test func `the text of each field is told`() throws {
        let match = try #require(try NamePattern("{epoch:02d}/w-{val_loss:.2f}-{lr}.h5").match("03/w--0.50-0.1.h5"))
        #expect(match.fields == ["epoch": "03", "val_loss": "-0.50", "lr": "0.1"])
    }

    @Test func `a walker sees which levels are plain names`() throws {
        let pattern = try NamePattern("ckpt/{epoch:02d}/model.h5")
        #expect(pattern.components.map(\.literal) == ["ckpt", nil, "model.h5"])
        #expect(!pattern.isLiteral)
        #expect(pattern.matches(component: "03", at: 1))
        #expect(!pattern.matches(component: "03", at: 0))
        #expect(!pattern.matches(component: "03", at: 3))
        #expect(try NamePattern("logs/training.csv").isLiteral)
    }

    @Test func `a name that can be read in many ways is read in good time`() throws {
        let pattern = try NamePattern("{a}-{b}-{c}-{epoch}-{d}-{e}x.h5")
        #expect(pattern.match(String(repeating: "1-", count: 120) + ".h5") == nil)
        #expect(try NamePattern("*a*a*a*a*a*a*a*a*b").match(String(repeating: "a", count: 255)) == nil)
        #expect(try NamePattern("{a}{epoch}{b}").match(String(repeating: "1", count: 255))?.number == nil)
    }

    @Test func `a name longer than any file's does not match`() throws {
        #expect(try NamePattern("*").match(String(repeating: "a", count: 255)) != nil)
        #expect(try NamePattern("*").match(String(repeating: "a", count: 256)) == nil)
    }
}
