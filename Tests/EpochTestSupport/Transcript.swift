import Foundation
import Glibc

/// The lines that a child wrote to one of its streams. Each new line is an event that a test can wait for.
///
/// `@unchecked Sendable`: `lines`, `rest`, `bytes` and `isEnded` are touched only while `condition` is locked.
package final class Transcript: @unchecked Sendable {
    private let condition = NSCondition()
    private var lines: [String] = []
    private var rest: [UInt8] = []
    private var bytes: [UInt8] = []
    private var isEnded = false

    /// Reads to the end on a thread of its own, and closes the descriptor.
    init(reading descriptor: Int32) {
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { break }
                take(buffer[..<count])
            }
            close(descriptor)
            end()
        }
    }

    package var all: [String] { condition.withLock { lines } }

    package var text: String { all.joined(separator: "\n") }

    /// All that was written, to the byte.
    package var contents: String { condition.withLock { String(decoding: bytes, as: UTF8.self) } }

    /// The first line after the first `count` that fits, once it is there; nil when the stream or the time ends first.
    package func first(after count: Int = 0, within seconds: Double, where fits: @escaping @Sendable (String) -> Bool)
        async -> String?
    {
        let deadline = Date(timeIntervalSinceNow: seconds)
        return await offPool { [self] in
            condition.lock()
            defer { condition.unlock() }
            var seen = count
            while true {
                if let line = lines.dropFirst(seen).first(where: fits) { return line }
                seen = max(seen, lines.count)
                if isEnded || !condition.wait(until: deadline) { return nil }
            }
        }
    }

    /// Returns when the child, and all that inherited the stream, have closed it.
    package func waitForEnd() async {
        await offPool { [self] in
            condition.lock()
            defer { condition.unlock() }
            while !isEnded { condition.wait() }
        }
    }

    private func take(_ more: ArraySlice<UInt8>) {
        condition.lock()
        defer { condition.unlock() }
        bytes += more
        rest += more
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(String(decoding: rest[..<end], as: UTF8.self))
            rest.removeFirst(end + 1)
        }
        condition.broadcast()
    }

    private func end() {
        condition.lock()
        defer { condition.unlock() }
        if !rest.isEmpty { lines.append(String(decoding: rest, as: UTF8.self)) }
        isEnded = true
        condition.broadcast()
    }
}
