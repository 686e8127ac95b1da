package import EpochCore
internal import Glibc

extension Archive {
    /// Points `best` and `latest` in the run's folder to snapshots, each by one rename; nil removes the link. A link
    /// that is right already is not touched, and something of that name that is no link stays and is an error.
    ///
    /// - Parameters: paths relative to the run's folder.
    package func updateLinks(_ run: RunID, best: String?, latest: String?) throws(ArchiveError) {
        let run = try RunFolder(making: run, in: root)
        let bestChanged = try update("best", to: best, run)
        let latestChanged = try update("latest", to: latest, run)
        if bestChanged || latestChanged { try run.folder.sync() }
    }

    private func update(_ name: String, to path: String?, _ run: borrowing RunFolder) throws(ArchiveError) -> Bool {
        let status = try run.folder.status(name)
        guard status?.isSymbolicLink ?? true else {
            throw ArchiveError("link", run.folder.object(name), .exists)
        }
        guard let path else { return try run.folder.remove(name) }
        let target = try SnapshotPath(path).text
        guard status == nil || run.folder.linkTarget(name) != target else { return false }
        try write(name, target, run)
        return true
    }

    private func write(_ name: String, _ target: String, _ run: borrowing RunFolder) throws(ArchiveError) {
        let temporary = "." + name + Directory.temporarySuffix
        try run.internals.remove(temporary)
        guard symlinkat(target, run.internals.raw, temporary) == 0 else {
            throw ArchiveError("link", run.folder.object(name), errno: errno)
        }
        CrashPoint.reach(.linkWritten)
        try run.internals.move(temporary, to: run.folder, name, replacing: true)
    }
}

extension Directory {
    fileprivate func linkTarget(_ name: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(raw, name, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
