internal import CLinux
internal import EpochCore
internal import Glibc

/// All that lies in the archive's tree, but for our internals. Links are not followed.
struct ArchiveWalk {
    struct File: Hashable {
        /// Relative to the archive's root.
        var path: String
        var size: UInt64
    }

    private(set) var runs: [RunID] = []
    private(set) var files: [File] = []
    /// Directories that epochd may not read: `lost+found`, for one.
    private(set) var unreadable: [String] = []

    init(_ root: borrowing Directory) throws(ArchiveError) {
        try walk(root, [])
    }

    private mutating func walk(_ directory: borrowing Directory, _ components: [String]) throws(ArchiveError) {
        for name in try directory.names() {
            guard let status = try directory.status(name) else { continue }
            if name == Archive.internalName {
                if status.isDirectory, components.count > 1 { runs.append(Self.run(components)) }
            } else if status.isDirectory {
                try enter(name, directory, components + [name])
            } else if status.isRegular {
                files.append(File(path: (components + [name]).joined(separator: "/"), size: status.size))
            }
        }
    }

    private mutating func enter(
        _ name: String, _ parent: borrowing Directory, _ components: [String]
    ) throws(ArchiveError) {
        do throws(ArchiveError) {
            try walk(try parent.directory(name), components)
        } catch  where error.cause == .system(EACCES) {
            unreadable.append(components.joined(separator: "/"))
        }
    }

    private static func run(_ components: [String]) -> RunID {
        RunID(watch: components[0], name: components.dropFirst().joined(separator: "/"))
    }
}
