import EpochTestSupport
import Foundation

/// What was built together with these tests, and stands beside them.
enum Programs {
    static let daemon = BuiltProgram.path("epochd")
    static let client = BuiltProgram.path("epochctl")
    static let python = "/usr/bin/python3"

    static let trainer = fixtures.appending(path: "trainers/hdf5_trainer.py").path
    static let artifacts = fixtures.appending(path: "artifacts").path
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
}
