internal import Glibc

/// Files in a directory on its way into the archive, by their paths in it.
extension Directory {
    /// A new file, in folders that are made where they are missing.
    ///
    /// - Parameter made: the folders that were made, the outer ones first.
    func create(_ path: String, making made: inout [String]) throws(ArchiveError) -> Descriptor {
        var names = path.split(separator: "/").map(String.init)
        guard let name = names.popLast() else { throw ArchiveError("create", path, .refused("it has no name")) }
        var folder = try directory(".")
        for depth in names.indices {
            let outer = names[...depth].joined(separator: "/")
            if !made.contains(outer) {
                _ = try folder.createDirectory(names[depth])
                made.append(outer)
            }
            folder = try directory(outer)
        }
        return try folder.create(name)
    }

    /// Removes a file, and the folders that it leaves empty.
    func drop(_ path: String) throws(ArchiveError) {
        var names = path.split(separator: "/").map(String.init)
        guard let name = names.popLast() else { return }
        try directory(names.isEmpty ? "." : names.joined(separator: "/")).remove(name)
        while let folder = names.popLast() {
            let parent = try directory(names.isEmpty ? "." : names.joined(separator: "/"))
            guard try parent.removeIfEmpty(folder) else { return }
        }
    }

    /// Makes the entries of all folders of these files durable, from the inside out.
    func syncFolders(of paths: [String]) throws(ArchiveError) {
        var folders: Set<String> = []
        for path in paths {
            let names = path.split(separator: "/")
            for count in 1..<max(1, names.count) { folders.insert(names[..<count].joined(separator: "/")) }
        }
        for folder in folders.sorted(by: >) { try directory(folder).sync() }
        try sync()
    }
}
