import EpochCore
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// The rule beside Python's own `re` and `os`, on real directories.
struct NewestMatchInPythonTests {
    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/resume/newest_match.py").path
    private static let templates = [
        "w.{epoch:02d}.h5", "w.{epoch:02d}-{val_loss:.2f}.h5", "w{epoch}", "{epoch}", "model.h5", "w+{epoch}.h5",
        "[uvw].{epoch}.h5", "w.{epoch}.h5|model.h5", "w}{epoch}.h5", "w.(1|2|10).h5", "x{epoch}", "\u{E9}{epoch}",
    ]
    private static let names = [
        "w.1.h5", "w.2.h5", "w.9.h5", "w.10.h5", "w.10-0.5.h5", "v.1.h5", "wX1.h5", "ww3.h5", "w+3.h5", "model.h5",
        "modelXh5", "w}3.h5", "W.1.h5", "w.1.h5.tmp", ".w.1.h5.replaced-1", "\u{E9}1", "e\u{301}1", "w\u{1F600}1",
        "w\u{FF5A}1",
    ]

    @Test func `Python picks the same file`() async throws {
        var random = SeededRandom(seed: 7)
        let folder = try TemporaryFolder()
        var expected: [String] = []
        var filepaths: [String] = []
        for number in 0..<300 {
            let directory = "\(folder.path)/\(number)"
            let entries = try Self.fill(directory, &random)
            let template = try #require(Self.templates.randomElement(using: &random))
            expected.append(try NewestMatch(template: template).pick(entries).map { "\(directory)/\($0)" } ?? "")
            filepaths.append("\(directory)/\(template)")
        }
        let python = try ChildProcess("/usr/bin/python3", [Self.script] + filepaths)
        #expect(await python.waitForExit() == .status(0), "\(python.errors.text)")
        await python.output.waitForEnd()
        #expect(python.output.all == expected)
    }

    /// Few different times, some below zero, so that ties are many.
    private static func fill(_ directory: String, _ random: inout SeededRandom) throws -> [NewestMatch.Entry] {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let base: Int64 = [0, 1_795_229_623_500_000_000].randomElement(using: &random) ?? 0
        return try names.shuffled(using: &random).prefix(.random(in: 0...8, using: &random)).map { name in
            let difference: Int64 = [-1, 0, 1, 100, 1000, 2_000_000_000].randomElement(using: &random) ?? 0
            let time = Timestamp(nanoseconds: base + difference)
            try write("\(directory)/\(name)", time)
            return NewestMatch.Entry(name: name, modified: time)
        }
    }

    private static func write(_ path: String, _ time: Timestamp) throws {
        try Data().write(to: URL(filePath: path))
        let seconds = (Double(time.nanoseconds) / 1e9).rounded(.down)
        let rest = Int(time.nanoseconds - Int64(seconds) * 1_000_000_000)
        let times = [timespec](repeating: timespec(tv_sec: Int(seconds), tv_nsec: rest), count: 2)
        try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    }
}
