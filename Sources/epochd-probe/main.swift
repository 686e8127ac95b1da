internal import Glibc

// Prints its answer and exits with 0, for refused weights as well. 70: no answer could be given. 64: wrong usage.
do {
    try ProbeProgram.run(ProbeOrder(Array(CommandLine.arguments.dropFirst())))
    // Not exit(3): the libraries have nothing left to flush, and nothing that hostile bytes left behind shall run.
    _exit(0)
} catch {
    try? ProbeProgram.write(Array("\(error)\n".utf8), to: STDERR_FILENO)
    _exit(error.exitStatus)
}
