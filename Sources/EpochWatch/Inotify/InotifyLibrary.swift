import CInotifyTools
import CLinux
import Glibc
import Synchronization

/// The few calls of libinotifytools that are safe, used the one way in which they are.
///
/// The library keeps everything in globals: one instance at a time, all calls from one thread. It is never given a
/// real path. `next_events` must be asked for one event at a time, since it spins for more, and only when there is
/// something to read or its timeout is 0.
struct InotifyLibrary: ~Copyable {
    enum Next {
        /// Valid until the next call.
        case event(UnsafePointer<inotify_event>)
        /// Nothing waits, neither in the library's buffer nor in the kernel.
        case drained
        case failed(errno: Int32)
    }

    /// The kernel's queue, for `poll(2)` only.
    private(set) var descriptor: Int32
    private var aliases: UInt64 = 0
    private static let isOpen = Mutex(false)

    init() throws(WatchError) {
        guard !Self.isOpen.withLock({ exchange(&$0, with: true) }) else { throw .alreadyOpen }
        do throws(WatchError) {
            descriptor = try Self.initialize()
        } catch {
            Self.isOpen.withLock { $0 = false }
            throw error
        }
    }

    // The library's buffer outlives its descriptor: what is left there would come out of the next instance.
    deinit {
        for _ in 0..<1_000_000 { guard case .event = next() else { break } }
        inotifytools_cleanup()
        Self.isOpen.withLock { $0 = false }
    }

    /// Starts anew without any watch. Only when `next()` has just answered `.drained` or `.failed`.
    mutating func reopen() throws(WatchError) {
        inotifytools_cleanup()
        descriptor = try Self.initialize()
    }

    /// What the library reads at once, at most.
    static let bufferSize = 4096 * MemoryLayout<inotify_event>.size

    /// The size of the kernel's queue now.
    var queuedBytes: Int {
        var size: Int32 = 0
        return ioctl(descriptor, UInt(FIONREAD), &size) == 0 ? Int(size) : 0
    }

    func next() -> Next {
        while true {
            if let event = inotifytools_next_events(0, 1) { return .event(event) }
            switch inotifytools_error() {
            case 0, EAGAIN: return .drained
            case EINTR: continue
            case let code: return .failed(errno: code)
            }
        }
    }

    /// Watches the directory behind `directory`; its watch descriptor.
    mutating func watch(_ directory: Int32) throws(InotifyCallError) -> Int32 {
        aliases += 1
        let path = Self.path(of: directory, alias: aliases)
        guard inotifytools_watch_file(path, Int32(bitPattern: epoch_watch_mask())) != 0 else {
            throw InotifyCallError(errno: inotifytools_error())
        }
        return inotifytools_wd_from_filename(path)
    }

    /// Only for a watch whose directory is alive. False when it was not any more: the library then keeps its entry.
    func remove(_ watch: Int32) -> Bool { inotifytools_remove_watch_by_wd(watch) != 0 }

    // A spelling of its own for each watch, from "./" and "/", makes the library's look-up by path exact also when a
    // path or a descriptor's number comes again.
    private static func path(of directory: Int32, alias: UInt64) -> String {
        let digits = String(alias, radix: 2).map { $0 == "1" ? "./" : "/" }
        return "/proc/self/fd/\(directory)/" + digits.joined()
    }

    private static func initialize() throws(WatchError) -> Int32 {
        let before = try descriptors()
        guard inotifytools_initialize() != 0 else { throw .initialization(errno: inotifytools_error()) }
        do throws(WatchError) {
            return try findDescriptor(except: before)
        } catch {
            inotifytools_cleanup()
            throw error
        }
    }

    private static func findDescriptor(except before: [Int32]) throws(WatchError) -> Int32 {
        guard let found = try descriptors().first(where: { !before.contains($0) }) else { throw .descriptorNotFound }
        guard found < 1024 else { throw .descriptorTooLarge(found) }
        guard epoch_make_private(found) == 0 else { throw .failed(operation: "set up inotify (fcntl)", errno: errno) }
        return found
    }

    private static func descriptors() throws(WatchError) -> [Int32] {
        var found = [Int32](repeating: -1, count: 256)
        let count = epoch_inotify_descriptors(&found, Int32(found.count))
        guard count >= 0 else { throw .failed(operation: "list /proc/self/fd", errno: errno) }
        return Array(found.prefix(Int(count)))
    }
}

struct InotifyCallError: Error {
    var errno: Int32
}
