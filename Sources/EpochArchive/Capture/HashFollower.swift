internal import EpochDigest
internal import Glibc

/// The thread of a `CopyHash`. What the two share is handed over by a semaphore, one post for each block that was
/// written: `isCancelled` is set before a post and read after it, `result` is set before the thread ends and read once
/// it was joined.
final class HashFollower {
    private(set) var result: String?
    private var digest: SHA256Digest?
    private let file: Int32
    private let size: UInt64
    private let buffer: UnsafeMutableRawBufferPointer
    private let written: UnsafeMutablePointer<sem_t>
    private var isCancelled = false

    init(file: Int32, size: UInt64) throws(ArchiveError) {
        digest = try SHA256Digest.start()
        self.file = file
        self.size = size
        buffer = .allocate(byteCount: BlockCopy.blockSize, alignment: 4096)
        written = .allocate(capacity: 1)
        written.initialize(to: sem_t())
        sem_init(written, 0, 0)
    }

    deinit {
        sem_destroy(written)
        written.deallocate()
        buffer.deallocate()
    }

    func advance() { sem_post(written) }

    func cancel() {
        isCancelled = true
        sem_post(written)
    }

    /// The thread holds a reference of its own, given up when its loop ends.
    func start() throws(ArchiveError) -> pthread_t {
        var thread = pthread_t()
        let reference = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, { HashFollower.run($0) }, reference.toOpaque())
        guard code == 0 else {
            reference.release()
            throw ArchiveError("start", "hash thread", errno: code)
        }
        return thread
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        Unmanaged<HashFollower>.fromOpaque(argument).takeRetainedValue().follow()
        return nil
    }

    private func follow() {
        var offset: UInt64 = 0
        while offset < size {
            while sem_wait(written) != 0 && errno == EINTR {}
            let count = Int(min(size - offset, UInt64(buffer.count)))
            guard !isCancelled, hash(count, at: offset) else { return }
            offset += UInt64(count)
        }
        result = digest.take()?.finish()
    }

    private func hash(_ count: Int, at offset: UInt64) -> Bool {
        var done = 0
        while done < count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<count])
            let read = pread(file, rest.baseAddress, rest.count, off_t(offset) + off_t(done))
            if read < 0 && errno == EINTR { continue }
            guard read > 0 else { return false }
            done += read
        }
        digest?.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return true
    }
}
