package import EpochCore

/// Has weights examined and reduced by the probe, a program of its own for each artifact.
///
/// Whatever the artifact does to that program, the result is a verdict: the probe is killed at its deadline and when the
/// calling task is cancelled, its answer is bounded and checked, and its process is always waited for. Any number of
/// examinations may run at once; each holds a thread of its own while it lasts, and none of the cooperative pool's.
///
/// An artifact is given as a descriptor: a private copy, never live weights. It is a file open for reading, or a directory
/// open for reading (`O_RDONLY | O_DIRECTORY`; not `O_PATH`) that holds files and directories only. The descriptor must
/// stay open until the verdict is there; its offset is not moved.
///
/// SIGCHLD must not be ignored in this process, and nobody else may wait for any child (`waitpid(-1)`).
package struct ProbeClient: Sendable {
    let executable: String
    let timeout: Duration?

    /// - Parameter executable: the path of `epochd-probe`; it is not searched for.
    /// - Parameter timeout: of one run, instead of `ProbeTimeLimit`.
    package init(executable: String, timeout: Duration? = nil) {
        self.executable = executable
        self.timeout = timeout
    }

    /// - Parameter size: of the artifact in bytes, for the time that it may take; a file's own where it is nil.
    package func examine(descriptor: Int32, size: UInt64? = nil) async -> ProbeVerdict {
        let call = ProbeCall(executable: executable, options: ["--fd", "3"], file: descriptor)
        return await perform(call, size, orElse: \.verdict) { run throws(ProbeMishap) in
            let answer = try run.answer(limit: ProbeAnswer.maximumLength)
            return try believed { () throws(ProbeAnswerError) in try ProbeAnswer.decode(answer) }
        }
    }

    /// Writes what is left of the artifact to `output`: a file open for reading and writing, or a directory (as above) in
    /// which files of the same paths lie, empty and writable. Whoever asks copies what is `kept` and removes what is
    /// `dropped`.
    package func reduce(
        _ reduction: Reduction, descriptor: Int32, output: Int32, size: UInt64? = nil
    ) async -> ReductionVerdict {
        let call = ProbeCall(
            executable: executable, options: ["--fd", "3", "--reduce", reduction.rawValue], file: descriptor,
            output: output)
        return await perform(call, size, orElse: \.reductionVerdict) { run throws(ProbeMishap) in
            let answer = try run.answer(limit: ReductionAnswer.maximumLength)
            return try believed { () throws(ProbeAnswerError) in try ReductionAnswer.decode(answer) }
        }
    }

    /// Has the probe try its walls.
    package func selfTest() async -> BoxReport {
        let call = ProbeCall(executable: executable, options: ["--self-test"])
        return await perform(call, 0, orElse: \.boxReport) { run throws(ProbeMishap) in
            let answer = try run.answer(limit: ProbeAnswer.maximumLength)
            return try believed { () throws(ProbeAnswerError) in try BoxAnswer.decode(answer) }
        }
    }
}
