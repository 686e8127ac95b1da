internal import CLinux
internal import EpochCore

extension LiveWeights {
    /// Names and times first: files are opened only where these tell that all is there.
    static func inspect(_ live: borrowing LiveTree) throws(ArchiveError) -> LiveInspection {
        let tree = try live.list()
        let owner = try live.descriptor.status(live.name).owner
        switch tree.state(name: live.lastName, at: Timestamp(nanoseconds: epoch_now())) {
        case .partial(let reason):
            return LiveInspection(.incomplete(reason), tree: tree, quiet: 0, writer: nil, owner: owner)
        case .whole(let quiet):
            let (state, writer) = try lookInside(tree, live)
            return LiveInspection(state, tree: tree, quiet: quiet, writer: writer, owner: owner)
        }
    }

    private static func lookInside(
        _ tree: WeightsTree, _ live: borrowing LiveTree
    ) throws(ArchiveError) -> (LiveInspection.State, WriterTest) {
        var writer = WriterTest.nobody
        for entry in tree.files {
            let file = try LiveFile(directory: live.descriptor.raw, name: entry.path)
            let test = WriterTest(file.descriptor)
            if test == .somebody { return (.beingWritten("a process has \(entry.path) open for writing"), test) }
            if let lack = try file.descriptor.lackAsMember(size: entry.version.size, entry.path) {
                return (.incomplete("\(entry.path): \(lack)"), test)
            }
            if writer == .nobody { writer = test }
        }
        return (.settled, writer)
    }
}
