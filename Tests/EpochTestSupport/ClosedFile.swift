internal import CLinux
import Glibc

/// Returns when no process has the file open for writing, as the kernel sees it.
///
/// To be called for files that were just written here: a program that another test starts at this moment holds all our
/// descriptors until its `exec`. Meanwhile the file has a writer, and cannot be executed.
package func awaitClosed(_ path: String) {
    epoch_ignore_sigio()
    while hasWriter(path) { sched_yield() }
}

/// Opened anew each time: what is asked about is the path, whatever has become of a descriptor meanwhile.
private func hasWriter(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return epoch_has_writer(file) == 1
}
