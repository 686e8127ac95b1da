import Glibc

/// Tells the service manager how the daemon is doing: the protocol of sd_notify(3), one datagram a message.
///
/// Outside systemd, where `NOTIFY_SOCKET` is not set, every call does nothing. A message that cannot be delivered never
/// fails the daemon: each call says whether it was sent, for those who care.
package struct SystemdNotifier: Sendable {
    /// How often `watchdog()` must be called: half of `WATCHDOG_USEC`, as sd_watchdog_enabled(3) advises.
    /// Nil when no watchdog waits for this process.
    package let watchdogInterval: Duration?
    private let address: NotifySocketAddress?

    /// - Parameter processID: who `WATCHDOG_PID` must name; a watchdog meant for another process is not ours to feed.
    package init(environment: [String: String], processID: Int32 = getpid()) {
        address = environment["NOTIFY_SOCKET"].flatMap(NotifySocketAddress.init)
        watchdogInterval = Self.watchdogInterval(environment, processID)
    }

    /// The first scan is done and the socket answers. Also ends a reload.
    @discardableResult package func ready() -> Bool { send("READY=1") }

    @discardableResult package func stopping() -> Bool { send("STOPPING=1") }

    @discardableResult package func watchdog() -> Bool { send("WATCHDOG=1") }

    /// One line for `systemctl status`.
    @discardableResult package func status(_ text: String) -> Bool { send("STATUS=" + Self.singleLine(text)) }

    /// A reload begins; `ready()` ends it. Newer systemd ignores the message without the time.
    /// - Parameter monotonicMicroseconds: `CLOCK_MONOTONIC`, see ``monotonicMicroseconds()``.
    @discardableResult package func reloading(monotonicMicroseconds: UInt64) -> Bool {
        send("RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds)")
    }

    /// `CLOCK_MONOTONIC` in microseconds. (`ContinuousClock` will not do: on Linux it counts suspended time as well.)
    package static func monotonicMicroseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1000
    }
}

extension SystemdNotifier {
    private static func watchdogInterval(_ environment: [String: String], _ processID: Int32) -> Duration? {
        guard let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init), microseconds > 1 else { return nil }
        if let owner = environment["WATCHDOG_PID"], owner != String(processID) { return nil }
        return .microseconds(microseconds / 2)
    }

    /// A name taken from someone's directory must not be able to add a line, which would be a message of its own.
    private static func singleLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    private func send(_ message: String) -> Bool {
        guard let address else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // The queue of a busy service manager may be full; wait for it a little, but never hang on it.
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(message.utf8)
        let sent = address.withSocketAddress {
            sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, $1)
        }
        return sent == bytes.count
    }
}
