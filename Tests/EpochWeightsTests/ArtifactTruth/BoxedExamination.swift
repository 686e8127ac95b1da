import EpochCore
import EpochTestSupport
import Foundation

/// Examines an artifact in the probe, since libhdf5 dies of some broken ones.
enum BoxedExamination {
    /// - Parameter path: relative to the artifacts' folder.
    static func verdict(of path: String) async throws -> ProbeVerdict {
        let process = try ChildProcess(BuiltProgram.path("epochd-probe"), [ArtifactFolder.url.appending(path: path).path])
        switch await process.waitForExit() {
        case .status:
            await process.output.waitForEnd()
            return try ProbeAnswer.decode(Array("\(process.output.text)\n".utf8))
        case .signal(let number):
            return ProbeVerdict(validation: .crashed, reason: "ended by signal \(number)")
        }
    }
}

extension ProbeVerdict {
    /// What is wrong was noticed, if only by the library's end.
    var isRefusal: Bool { validation == .refused || validation == .crashed }
}
