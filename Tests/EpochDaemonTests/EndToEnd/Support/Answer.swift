import EpochTestSupport

/// What a program said, and how it ended.
struct Answer {
    var exit: ChildProcess.Exit
    var output: String
    var errors: String

    /// To the end of the program.
    init(of process: ChildProcess) async throws {
        exit = await process.waitForExit()
        await process.output.waitForEnd()
        await process.errors.waitForEnd()
        (output, errors) = (process.output.text, process.errors.text)
    }
}
