import Glibc

/// What this process uses, under the names that Prometheus's client libraries gave these metrics.
struct ProcessUsage {
    var residentBytes: Double
    var cpuSeconds: Double
    var openDescriptors: Double

    static func current() -> ProcessUsage {
        ProcessUsage(residentBytes: residentBytes(), cpuSeconds: cpuSeconds(), openDescriptors: openDescriptors())
    }

    var families: [MetricFamily] {
        [
            MetricFamily("process_resident_memory_bytes", .gauge, "Resident memory.", residentBytes),
            MetricFamily("process_cpu_seconds_total", .counter, "User and system time.", cpuSeconds),
            MetricFamily("process_open_fds", .gauge, "Open file descriptors.", openDescriptors),
        ]
    }

    /// The second number of /proc/self/statm, in pages (proc(5)).
    private static func residentBytes() -> Double {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &bytes, bytes.count)
        let fields = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
        let pages = fields.count > 1 ? Double(fields[1]) ?? 0 : 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func openDescriptors() -> Double {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // Without ".", ".." and the directory's own.
        return Double(max(0, count - 3))
    }
}
