internal import Glibc

/// poll(2) for reading, until a point in time.
enum DescriptorPoll {
    /// Those that can be read, or have ended; none at the deadline. Negative descriptors are left out.
    static func wait(
        for descriptors: [Int32], until deadline: ContinuousClock.Instant
    ) throws(ProbeError) -> Set<Int32> {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            let count = poll(&polled, nfds_t(polled.count), milliseconds(until: deadline))
            if count > 0 { return Set(polled.filter { $0.fd >= 0 && $0.revents != 0 }.map(\.fd)) }
            if count < 0, errno != EINTR { throw ProbeError(operation: "poll the probe", errno: errno) }
            if ContinuousClock.now >= deadline { return [] }
        }
    }

    /// Rounded up, so that the last wait does not spin.
    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return Int32(seconds) * 1000 + Int32(attoseconds / 1_000_000_000_000_000) + 1
    }
}
