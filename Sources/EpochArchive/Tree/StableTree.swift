internal import CLinux
internal import EpochCore
internal import Glibc

/// The proof that a live directory kept one state from `init` to `confirm`: the same names, and for each the same
/// identity, size, mtime and ctime; and no writer of any file.
struct StableTree: ~Copyable {
    let live: LiveTree
    let tree: WeightsTree
    /// What goes with it and is not part of its state.
    let companion: WeightsTree.Entry?

    init(_ request: CaptureRequest) throws(ArchiveError) {
        let live = try LiveTree(directory: request.directory, name: request.name)
        let tree = try Self.pastItsTick(live)
        guard request.expected == nil || request.expected == tree.version else {
            throw Self.changed(live.name, "it is no longer the state that was decided on")
        }
        if case .partial(let reason) = tree.state(name: live.lastName, at: Timestamp(nanoseconds: epoch_now())) {
            throw ArchiveError("capture", live.name, .incomplete(reason))
        }
        companion = try live.stateFile()
        self.live = live
        self.tree = tree
    }

    /// As for a file: a write within the clock tick of the last change would not show.
    private static func pastItsTick(_ live: borrowing LiveTree) throws(ArchiveError) -> WeightsTree {
        var tree = try live.list()
        for _ in 0..<40 where tree.version.changed.nanoseconds >= epoch_coarse_now() {
            usleep(500)
            tree = try live.list()
        }
        return tree
    }

    func confirm() throws(ArchiveError) {
        guard try live.list() == tree else { throw changed("it was written") }
    }

    func changed(_ what: String) -> ArchiveError { Self.changed(live.name, what) }

    private static func changed(_ name: String, _ what: String) -> ArchiveError {
        ArchiveError("capture", name, .changed(what))
    }
}
