internal import Glibc

/// Hashes blocks in the order they are given: large streams on a thread of their own, overlapped with the caller's
/// reads and writes; small ones at once, since a thread costs more than it gains.
///
/// For one caller: `next`, fill the block, `submit`, use the block for reading until the following `next`.
final class HashRing {
    static let blockSize = 1 << 20
    private static let blockCount = 8

    private let worker: HashWorker
    private var thread: pthread_t?
    private var submitted = 0

    init(expecting size: UInt64) throws(ArchiveError) {
        let threaded = size > 4 * UInt64(Self.blockSize)
        let blockSize = max(4096, Int(min(size, UInt64(Self.blockSize))))
        worker = try HashWorker(blockCount: threaded ? Self.blockCount : 1, blockSize: blockSize)
        if threaded { thread = try worker.start() }
    }

    deinit { stop() }

    /// Waits until a block is free.
    func next() -> UnsafeMutableRawBufferPointer {
        if thread != nil { worker.waitForFree() }
        return worker.block(submitted)
    }

    /// Hashes the first `count` bytes of the block that `next` gave. A count of 0 ends the stream.
    func submit(_ count: Int) {
        worker.set(count, at: submitted)
        submitted += 1
        if thread == nil { worker.hash(submitted - 1) } else { worker.postFilled() }
    }

    /// Waits until all blocks are hashed. Lower-case hexadecimal.
    func finish() -> String {
        stop()
        return worker.finish()
    }

    private func stop() {
        guard let thread else { return }
        worker.waitForFree()
        submit(0)
        pthread_join(thread, nil)
        self.thread = nil
    }
}
