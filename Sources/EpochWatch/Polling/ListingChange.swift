import EpochCore

struct ListingChange {
    var name: [UInt8]
    var kinds: FileEvent.Kinds

    init(name: [UInt8], kinds: FileEvent.Kinds, isDirectory: Bool) {
        self.name = name
        self.kinds = isDirectory ? kinds.union(.isDirectory) : kinds
    }

    /// Nil for a name that is not valid UTF-8.
    func event(in directory: DirectoryID, at time: Timestamp) -> FileEvent? {
        guard let name = String(validating: name, as: UTF8.self) else { return nil }
        return FileEvent(directory: directory, name: name, kinds: kinds, time: time)
    }
}
