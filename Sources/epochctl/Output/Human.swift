import EpochAPI
import Glibc

/// Quantities as people read them.
enum Human {
    /// "3 s", "5 min", "2 h", "4 d".
    static func duration(seconds: Double) -> String {
        switch seconds {
        case ..<1: "0 s"
        case ..<60: "\(Int(seconds)) s"
        case ..<3600: "\(Int(seconds / 60)) min"
        case ..<86400: "\(Int(seconds / 3600)) h"
        default: "\(Int(min(seconds / 86400, 1e9))) d"
        }
    }

    static func ago(_ time: WireTime?, now: WireTime) -> String {
        guard let time else { return "never" }
        let seconds = (Double(now.nanoseconds) - Double(time.nanoseconds)) / 1e9
        if abs(seconds) < 1 { return "just now" }
        return seconds > 0 ? "\(duration(seconds: seconds)) ago" : "in \(duration(seconds: -seconds))"
    }

    /// In decimal units, as the configuration has them.
    static func bytes(_ count: UInt64) -> String {
        var (value, unit) = (Double(count), 0)
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
        while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        return "\(unit == 0 ? "\(count)" : printf("%.3g", value)) \(units[unit])"
    }

    static func number(_ value: Double) -> String { printf("%.5g", value) }

    static func metric(_ metric: Metric) -> String {
        switch metric {
        case .number(let value): number(value)
        case .text(let text): text
        case .missing: "-"
        }
    }

    /// 0-based in, 1-based out; "?" when uncertain.
    /// As Keras counts: "3", or "3, batch 120" within it.
    static func epoch(_ epoch: Int?, batch: Int? = nil) -> String {
        let number = epoch.map { "\($0 + 1)" } ?? "?"
        return batch.map { "\(number), batch \($0 + 1)" } ?? number
    }

    /// "2026-11-21 10:02:41", in the reader's time zone.
    static func moment(_ time: WireTime) -> String {
        var seconds = time_t(time.nanoseconds / 1_000_000_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let length = strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S", &parts)
        return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static var now: WireTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WireTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    private static func printf(_ format: String, _ value: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let length = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(max(0, length))).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
