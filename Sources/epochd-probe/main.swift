internal import EpochCore
internal import EpochWeights
internal import Glibc

// epochd-probe --fd 3     what the daemon runs: the file is descriptor 3, and nothing else is open
// epochd-probe PATH       for people
//
// Prints a ProbeAnswer and exits with 0, for a refused file as well. 70: no answer could be given. 64: wrong usage.

/// `errno` is the failed call's when this throws.
func openFile(_ arguments: [String]) throws(ProbeFailure) -> Int32 {
    if arguments == ["--fd", "3"] {
        try Confinement.enter(closingFrom: 4)
        return 3
    }
    guard arguments.count == 1, let path = arguments.first, !path.hasPrefix("-") else {
        throw ProbeFailure(usage: "usage: epochd-probe PATH, or epochd-probe --fd 3")
    }
    // Non-blocking, so that a pipe does not hold the open.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw ProbeFailure("open \(path)") }
    guard dup2(file, 3) == 3 else { throw ProbeFailure("move the descriptor of \(path)") }
    try Confinement.enter(closingFrom: 4)
    return 3
}

func write(_ bytes: [UInt8], to descriptor: Int32) throws(ProbeFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw ProbeFailure("write the answer") }
        rest = rest.dropFirst(count)
    }
}

do {
    let file = try openFile(Array(CommandLine.arguments.dropFirst()))
    try write(ProbeAnswer.encode(WeightsExamination(descriptor: file).run()), to: STDOUT_FILENO)
    // Not exit(3): the library has nothing left to flush, and nothing that a hostile file left behind shall run.
    _exit(0)
} catch {
    try? write(Array("\(error)\n".utf8), to: STDERR_FILENO)
    _exit(error.exitStatus)
}
