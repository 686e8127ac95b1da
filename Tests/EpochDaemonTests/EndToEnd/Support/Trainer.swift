import EpochTestSupport
import Foundation
import Glibc
import Testing

/// A running `hdf5_trainer.py`, and what it tells of itself.
final class Trainer: Sendable {
    let options: TrainerOptions
    private let process: ChildProcess

    init(_ options: TrainerOptions, directory: String) throws {
        self.options = options
        process = try ChildProcess(Programs.python, [Programs.trainer] + options.arguments(directory: directory))
    }

    var told: [TruthEvent] { process.output.all.compactMap(TruthEvent.init) }

    /// Returns once the trainer has told of this.
    func reaches(_ kind: TruthEvent.Kind, epoch: Int) async throws {
        let line = await process.output.first(within: 60) { line in
            TruthEvent(line: line).map { $0.event == kind && $0.epoch == epoch } ?? false
        }
        try #require(line != nil, "the trainer never told of \(kind) \(epoch): \(process.errors.text)")
    }

    /// Lets it go on where it waits.
    func go() { process.tell("go") }

    func kill() { process.signal(SIGKILL) }

    /// Its end must be the planned one: a trainer that fails has been disturbed.
    func finish() async throws {
        let exit = await process.waitForExit()
        let planned: Int32 = options.crashAt == nil ? 0 : 9
        try #require(exit == .status(planned), "the trainer ended with \(exit): \(process.errors.text)")
        try #require(!process.errors.text.contains("Error"), "the trainer met an error: \(process.errors.text)")
    }

    func waitForExit() async { _ = await process.waitForExit() }
}
