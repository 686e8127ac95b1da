internal import CLinux
internal import EpochCore
internal import Glibc

/// What the probe gives up before it looks at the first byte: from then on it reads its descriptors, writes its answer,
/// and needs nothing else from the kernel.
struct Confinement {
    /// Of all that it was given, in bytes.
    var size: UInt64 = 0
    /// Whether it writes to files: to those it was given.
    var mayWrite = false

    /// Enough for the largest piece that is held at a time (a chunk of HDF5, a list of 200 000 tensors) many times over.
    private static let addressSpace: UInt64 = 1 << 30
    /// What a reduced file may have beyond twice the original's size.
    private static let spareSize: UInt64 = 16 << 20

    /// The limits must hold. Where the kernel, or a container around it, has no landlock or no seccomp, the probe works
    /// without: the self-test tells of it. Landlock needs a descriptor for a moment, so it comes before the limits; after
    /// seccomp nothing can be set any more.
    func enter() throws(ProbeFailure) {
        try forbidPrivileges()
        _ = enterLandlock()
        try limit()
        _ = enterSeccomp()
    }

    func forbidPrivileges() throws(ProbeFailure) {
        epoch_restore_signals()
        try check(epoch_forbid_new_privileges(), "forbid new privileges")
        try check(epoch_forbid_dumps(), "forbid dumps")
    }

    /// 0, or the errno of what was refused.
    func enterLandlock() -> Int32 { epoch_enter_landlock() > 0 ? 0 : errno }
    func enterSeccomp() -> Int32 { epoch_enter_seccomp(mayWrite ? 1 : 0) == 0 ? 0 : errno }

    private func limit() throws(ProbeFailure) {
        try check(epoch_limit_address_space(Self.addressSpace), "limit the address space")
        try check(epoch_limit_processor_time(ProbeTimeLimit.seconds(size: size)), "limit processor time")
        if !answersToFile { try check(epoch_limit_written_size(writtenSize), "limit written files") }
        try check(epoch_forbid_new_descriptors(), "forbid new descriptors")
        try check(epoch_forbid_new_processes(), "forbid new processes")
        try check(epoch_forbid_core_files(), "forbid core files")
    }

    private var writtenSize: UInt64 {
        guard mayWrite else { return 0 }
        let twice = size.multipliedReportingOverflow(by: 2)
        let all = twice.partialValue.addingReportingOverflow(Self.spareSize)
        return twice.overflow || all.overflow ? .max : all.partialValue
    }

    /// The limit on written files ends a process that writes to one. A pipe has no such limit, and the daemon gives one;
    /// somebody who redirects the answer into a file shall get it.
    private var answersToFile: Bool {
        var status = stat()
        return fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private func check(_ status: Int32, _ step: String) throws(ProbeFailure) {
        guard status == 0 else { throw ProbeFailure(step) }
    }
}
