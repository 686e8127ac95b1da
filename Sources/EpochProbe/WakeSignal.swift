internal import CLinux
internal import Glibc

/// Wakes a thread that polls: its descriptor becomes readable, for good, once the signal is sent.
final class WakeSignal: Sendable {
    let descriptor: Int32

    init() throws(ProbeError) {
        descriptor = epoch_wake_descriptor()
        guard descriptor >= 0 else { throw ProbeError(operation: "make an eventfd", errno: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func send() { epoch_wake(descriptor) }
}
