import Glibc
import Testing

@testable import epochctl

@Suite struct `Restoring a snapshot` {
    private let temporary: ControlTemporaryDirectory
    private var directory: String { temporary.path }
    private var source: String { "\(directory)/weights.h5" }
    private let digestOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    init() throws {
        temporary = try ControlTemporaryDirectory()
        Self.write("abc", to: source)
    }

    private static func write(_ text: String, to path: String) {
        let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        defer { close(descriptor) }
        _ = Glibc.write(descriptor, Array(text.utf8), text.utf8.count)
    }

    private func content(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = read(descriptor, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    private var names: Set<String> { Set(ControlTemporaryDirectory.names(in: directory)) }

    private var abc: RestoredFile { RestoredFile(source: source, size: 3, sha256: digestOfABC) }

    @Test func `the bytes arrive, and nothing else is left`() throws {
        #expect(try abc.copy(to: "\(directory)/out.h5", force: false) == "\(directory)/out.h5")
        #expect(content("\(directory)/out.h5") == "abc")
        #expect(names == ["weights.h5", "out.h5"])
    }

    @Test func `into a directory it keeps its name`() throws {
        mkdir("\(directory)/into", 0o700)
        #expect(try abc.copy(to: "\(directory)/into/", force: false) == "\(directory)/into/weights.h5")
        #expect(content("\(directory)/into/weights.h5") == "abc")
    }

    @Test func `a file that is there is replaced by force only`() throws {
        let target = "\(directory)/out.h5"
        Self.write("mine", to: target)
        let error = #expect(throws: ClientError.self) { try abc.copy(to: target, force: false) }
        #expect(error?.description.contains("--force") == true)
        #expect(content(target) == "mine")
        _ = try abc.copy(to: target, force: true)
        #expect(content(target) == "abc")
    }

    @Test func `a file that appears meanwhile is not overwritten`() throws {
        mkdir("\(directory)/into", 0o700)
        Self.write("mine", to: "\(directory)/into/weights.h5")
        #expect(throws: ClientError.self) { try abc.copy(to: "\(directory)/into", force: false) }
        #expect(content("\(directory)/into/weights.h5") == "mine")
    }

    @Test(arguments: [("abd", 3), ("abcd", 3), ("", 3)])
    func `damaged bytes never reach the target, not even by force`(bytes: String, size: UInt64) throws {
        Self.write(bytes, to: source)
        Self.write("mine", to: "\(directory)/out.h5")
        let error = #expect(throws: ClientError.self) { try abc.copy(to: "\(directory)/out.h5", force: true) }
        #expect(error?.exitCode == 1)
        #expect(error?.description.contains("damaged") == true)
        #expect(content("\(directory)/out.h5") == "mine")
        #expect(names == ["weights.h5", "out.h5"])
    }

    @Test func `a file larger than the buffer is hashed whole`() throws {
        // SHA-256 of a million times "a": FIPS 180-2, appendix B.3.
        let million = String(repeating: "a", count: 1_000_000)
        Self.write(million, to: source)
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        let file = RestoredFile(source: source, size: 1_000_000, sha256: digest)
        #expect(throws: Never.self) { try file.copy(to: "\(directory)/out", force: false) }
    }

    @Test func `a source that is gone is named`() throws {
        unlink(source)
        let error = #expect(throws: ClientError.self) { try abc.copy(to: "\(directory)/out", force: false) }
        #expect(error?.description.contains(source) == true)
        #expect(names.isEmpty)
    }

    @Test func `a symbolic link in the archive is not followed`() throws {
        symlink(source, "\(directory)/link")
        let file = RestoredFile(source: "\(directory)/link", size: 3, sha256: digestOfABC)
        #expect(throws: ClientError.self) { try file.copy(to: "\(directory)/out", force: false) }
    }
}
