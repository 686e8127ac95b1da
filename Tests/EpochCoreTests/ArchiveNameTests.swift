import EpochCore
import Testing

@Suite struct ArchiveNameTests {
    @Test func `a relative path is taken apart into its components`() throws {
        let name = try ArchiveName(rendered: "ckpt/é 1/weights.01-0.12.hdf5")
        #expect(name.path == "ckpt/é 1/weights.01-0.12.hdf5")
        #expect(name.components == ["ckpt", "é 1", "weights.01-0.12.hdf5"])
    }

    @Test(arguments: [
        ("", ArchiveNameError.Reason.empty),
        ("/etc/passwd", .absolute),
        ("//x", .absolute),
        ("a//b", .emptyComponent),
        ("a/", .emptyComponent),
        ("..", .dots),
        ("a/../b", .dots),
        ("./a", .dots),
        ("a\0b", .controlCharacter),
        ("a\n", .controlCharacter),
        ("a\u{7F}", .controlCharacter),
        ("a\u{85}", .controlCharacter),
        (".epochd", .reserved(".epochd")),
        ("a/.epochd/b", .reserved(".epochd")),
        ("x.h5.epochd-part", .reserved("x.h5.epochd-part")),
        ("x\u{600}.epochd-part", .reserved("x\u{600}.epochd-part")),
        ("x.epochd-part/y", .reserved("x.epochd-part")),
        ("best", .reserved("best")),
        ("latest", .reserved("latest")),
    ])
    func `a name that could do harm is refused with its reason`(name: String, reason: ArchiveNameError.Reason) {
        #expect(throws: ArchiveNameError(name: name, reason: reason)) { try ArchiveName(rendered: name) }
    }

    @Test(arguments: ["best.h5", "a/best", "latest/x", "...", ".hidden", "a..b", ".epochd2", "~", "-rf"])
    func `a name that only resembles a refused one is taken`(name: String) throws {
        #expect(try ArchiveName(rendered: name).path == name)
    }

    @Test func `a slash before a combining mark still separates`() throws {
        #expect(try ArchiveName(rendered: "a/\u{301}b").components.count == 2)
        #expect(throws: ArchiveNameError.self) { try ArchiveName(rendered: "/\u{301}etc") }
        #expect(throws: ArchiveNameError.self) { try ArchiveName(rendered: "a/../\u{301}b") }
    }

    @Test func `lengths are counted in bytes and may reach their limits`() throws {
        let component = String(repeating: "é", count: 127)
        #expect(try ArchiveName(rendered: component + "x").path.utf8.count == 255)
        #expect(throws: ArchiveNameError.self) { try ArchiveName(rendered: component + "xy") }
        let path = Array(repeating: component, count: 4).joined(separator: "/")
        #expect(try ArchiveName(rendered: path + "/abcd").path.utf8.count == 1024)
        #expect(throws: ArchiveNameError(name: path + "/abcde", reason: .tooLong)) {
            try ArchiveName(rendered: path + "/abcde")
        }
    }

    @Test func `the message names the path, the cause and the remedy`() {
        let error = ArchiveNameError(name: "../x", reason: .dots)
        #expect(
            error.description
                == "cannot archive under the name \"../x\": `.` and `..` would leave the run's folder; remove them from `filepath`"
        )
    }
}
