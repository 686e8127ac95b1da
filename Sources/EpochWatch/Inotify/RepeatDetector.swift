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
    private var hasOther = false

    mutating func noteWrite(watch: Int32, name: UnsafeBufferPointer<UInt8>) {
        guard current.count < Self.limit, !hasOther else { return hasOther = true }
        current.insert(Write(watch: watch, name: Array(name)))
    }

    mutating func noteOther() { hasOther = true }

    /// Ends the drain. True if it had only repeats.
    mutating func finish() -> Bool {
        guard hasOther || !current.isEmpty else { return false }
        defer {
            previous = hasOther ? [] : current
            current = []
            hasOther = false
        }
        return !hasOther && current.isSubset(of: previous)
    }
}
