/// Tells when a drain brought nothing but further writes to the files of the drain before: somebody does many small
/// writes, and waiting a moment lets the kernel join them.
struct RepeatDetector {
    private struct Write: Hashable {
        var watch: Int32
        var name: [UInt8]
    }

    // More names than this are no repeats worth waiting for: each drain brings a lot anyway.
    private static let limit = 64

    private var previous: Set<Write> = []
    private var current: Set<Write> = []
    private var last: Write?
    private var hasOther = false

    /// The same write twice in a row. The kernel joins these while they wait, so each was read as soon as it was
    /// made: reading on would only chase the writer.
    private(set) var isChasing = false

    mutating func noteWrite(watch: Int32, name: UnsafeBufferPointer<UInt8>) {
        let write = Write(watch: watch, name: Array(name))
        isChasing = write == last
        last = write
        if current.count < Self.limit { current.insert(write) } else { hasOther = true }
    }

    mutating func noteOther() {
        hasOther = true
        last = nil
    }

    /// Ends the drain. True if it had only repeats, or was chasing a writer.
    mutating func finish() -> Bool {
        guard hasOther || !current.isEmpty else { return false }
        defer { reset() }
        return isChasing || !hasOther && current.isSubset(of: previous)
    }

    private mutating func reset() {
        previous = hasOther ? [] : current
        current = []
        last = nil
        (hasOther, isChasing) = (false, false)
    }
}
