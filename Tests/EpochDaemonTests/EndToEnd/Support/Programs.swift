import Foundation

/// What was built together with these tests, and stands beside them.
enum Programs {
    static let daemon = beside("epochd")
    static let client = beside("epochctl")
    static let python = "/usr/bin/python3"

    static let trainer = fixtures.appending(path: "trainers/hdf5_trainer.py").path
    static let artifacts = fixtures.appending(path: "artifacts").path
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    private static func beside(_ name: String) -> String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let bundles = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? tests
        return URL(filePath: bundles).deletingLastPathComponent().appending(path: name).path
    }
}
