import CLinux
import EpochCore
import Glibc

/// Every name of a directory with what was found there. Names are bytes: two that are canonically equivalent as
/// strings are two files.
struct DirectoryListing {
    private(set) var marks: [[UInt8]: FileMark] = [:]

    /// Nil with errno when the directory cannot be read any more.
    init?(of directory: Int32) {
        let descriptor = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard let entries = DirectoryEntries(descriptor: descriptor) else { return nil }
        for entry in entries { look(at: entry.name, in: directory) }
    }

    private mutating func look(at name: [UInt8], in directory: Int32) {
        if let mark = FileMark(of: name, in: directory) { marks[name] = mark }
    }

    /// What to look at, given an earlier listing: removals first, then changes in the order of their change times.
    func changes(since earlier: DirectoryListing) -> [ListingChange] {
        let removed = earlier.marks.filter { marks[$0.key] == nil }
            .map { ListingChange(name: $0.key, kinds: [.observed, .deleted], isDirectory: $0.value.isDirectory) }
        let changed = marks.filter { Self.differs($0.value, earlier.marks[$0.key]) }
            .sorted { $0.value.version.changed < $1.value.version.changed }
            .map { name, mark in
                let isNew = earlier.marks[name]?.version.identity != mark.version.identity
                let kinds: FileEvent.Kinds = isNew ? [.observed, .created] : .observed
                return ListingChange(name: name, kinds: kinds, isDirectory: mark.isDirectory)
            }
        return removed + changed
    }

    private static func differs(_ now: FileMark, _ earlier: FileMark?) -> Bool {
        guard let earlier else { return true }
        return earlier.isFresh || earlier.version != now.version || earlier.mode != now.mode
    }
}
