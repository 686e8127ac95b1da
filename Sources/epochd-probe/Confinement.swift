internal import CLinux
internal import Glibc

/// What the probe gives up before it looks at the file. Landlock and seccomp belong at the list's end: from then on the
/// probe reads its descriptor and writes its answer, and needs nothing else from the kernel.
enum Confinement {
    private static let steps: [(name: String, apply: @Sendable () -> Int32)] = [
        ("forbid new privileges", { epoch_forbid_new_privileges() }),
        ("forbid dumps", { epoch_forbid_dumps() }),
        ("limit the address space", { epoch_limit_address_space(1 << 30) }),
        ("limit processor time", { epoch_limit_processor_time(60) }),
        ("limit open files", { epoch_limit_open_files(16) }),
        ("forbid written files", { answersToFile ? 0 : epoch_limit_written_size(0) }),
        ("forbid core files", { epoch_limit_core_size(0) }),
    ]

    /// The limit on written files ends a process that writes to one. A pipe has no such limit, and the daemon gives one;
    /// somebody who redirects the answer into a file shall get it.
    private static var answersToFile: Bool {
        var status = stat()
        return fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Closes all descriptors from this one on, then takes the steps. The error is a text: there is nobody to match it.
    static func enter(closingFrom first: Int32) throws(ProbeFailure) {
        guard epoch_close_from(first) == 0 else { throw ProbeFailure("close descriptors") }
        for step in steps where step.apply() != 0 { throw ProbeFailure(step.name) }
    }
}
