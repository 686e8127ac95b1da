/// Which directories are watched in the kernel, and for whom.
struct WatchTable {
    struct Row {
        var inode: Inode
        var subscriptions: [Subscription]
    }

    private(set) var rows: [Int32: Row] = [:]
    private var watches: [Inode: Int32] = [:]
    /// The kernel counts watch descriptors up: a higher one than this is not ours.
    private(set) var highest: Int32 = 0

    subscript(watch: Int32) -> Row? { rows[watch] }

    func watch(of inode: Inode) -> Int32? { watches[inode] }

    mutating func insert(_ watch: Int32, inode: Inode, _ subscription: Subscription) {
        rows[watch] = Row(inode: inode, subscriptions: [subscription])
        watches[inode] = watch
        highest = max(highest, watch)
    }

    mutating func subscribe(_ subscription: Subscription, to watch: Int32) {
        rows[watch]?.subscriptions.append(subscription)
    }

    /// True when nobody is left who wants this watch.
    mutating func unsubscribe(_ lane: WatcherLane, from watch: Int32) -> Bool {
        rows[watch]?.subscriptions.removeAll { $0.lane === lane }
        return rows[watch]?.subscriptions.isEmpty ?? false
    }

    /// A new directory may have the inode number already: its entry stays.
    mutating func remove(_ watch: Int32) -> Row? {
        guard let row = rows.removeValue(forKey: watch) else { return nil }
        if watches[row.inode] == watch { watches[row.inode] = nil }
        return row
    }

    mutating func removeAll() -> [Row] {
        defer { self = WatchTable() }
        return Array(rows.values)
    }
}
