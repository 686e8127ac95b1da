internal import Glibc

/// The blocks of a `HashRing` and the loop that hashes them. Two semaphores hand each block over: `filled` from the
/// caller to the thread, `free` back.
final class HashWorker {
    private let blocks: UnsafeMutableRawBufferPointer
    private let counts: UnsafeMutableBufferPointer<Int>
    private let semaphores: UnsafeMutablePointer<sem_t>
    private let blockSize: Int
    private var digest: SHA256Digest?

    init(blockCount: Int, blockSize: Int) throws(ArchiveError) {
        digest = try SHA256Digest()
        self.blockSize = blockSize
        blocks = .allocate(byteCount: blockCount * blockSize, alignment: 4096)
        counts = .allocate(capacity: blockCount)
        counts.initialize(repeating: 0)
        semaphores = .allocate(capacity: 2)
        semaphores.initialize(repeating: sem_t(), count: 2)
        sem_init(filled, 0, 0)
        sem_init(free, 0, UInt32(blockCount))
    }

    deinit {
        sem_destroy(filled)
        sem_destroy(free)
        semaphores.deallocate()
        counts.deallocate()
        blocks.deallocate()
    }

    private var filled: UnsafeMutablePointer<sem_t> { semaphores }
    private var free: UnsafeMutablePointer<sem_t> { semaphores.advanced(by: 1) }

    func block(_ index: Int) -> UnsafeMutableRawBufferPointer {
        let start = index % counts.count * blockSize
        return UnsafeMutableRawBufferPointer(rebasing: blocks[start..<start + blockSize])
    }

    func set(_ count: Int, at index: Int) { counts[index % counts.count] = count }
    func postFilled() { sem_post(filled) }
    func waitForFree() { wait(free) }

    func hash(_ index: Int) {
        let block = block(index).prefix(counts[index % counts.count])
        digest?.update(UnsafeRawBufferPointer(rebasing: block))
    }

    func finish() -> String { digest.take()?.finish() ?? "" }

    /// The thread holds a reference of its own, given up when its loop ends.
    func start() throws(ArchiveError) -> pthread_t {
        var thread = pthread_t()
        let reference = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, { HashWorker.run($0) }, reference.toOpaque())
        guard code == 0 else {
            reference.release()
            throw ArchiveError("start", "hash thread", errno: code)
        }
        return thread
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        Unmanaged<HashWorker>.fromOpaque(argument).takeRetainedValue().drain()
        return nil
    }

    private func drain() {
        for index in 0... {
            wait(filled)
            guard counts[index % counts.count] > 0 else { return }
            hash(index)
            sem_post(free)
        }
    }

    private func wait(_ semaphore: UnsafeMutablePointer<sem_t>) {
        while sem_wait(semaphore) != 0 && errno == EINTR {}
    }
}
