import CLinux
import EpochAPI
import EpochCore
import Glibc

/// A snapshot on its way to where the trainer's own resume finds it. The name leads to the whole verified bytes or to
/// what it led to before, at any moment; a file that is there and not in the archive is kept beside.
struct PlacedSnapshot {
    struct Result: Hashable {
        var path: String
        /// What was there before, where it had to be kept.
        var kept: String?
        /// It was there already, and is what the trainer picks.
        var isUnchanged = false
    }

    let file: RestoredFile
    let place: ResumePlace
    /// Whether the archive has these bytes, by their SHA-256.
    let isArchived: (String) throws(ClientError) -> Bool
    /// Tells the daemon that the file is none that training writes. Returns when that is stored.
    let announce: (PlacedFile) throws(ClientError) -> Void

    func put(into folder: borrowing WeightsFolder) throws(ClientError) -> Result {
        let known = try folder.version(of: place.name)
        let existing = try digest(of: place.name, in: folder)
        let isPicked = try pick(in: folder) == place.name
        let path = "\(folder.path)/\(place.name)"
        if existing == file.sha256, isPicked { return Result(path: path, isUnchanged: true) }
        let backup = try backupName(existing, in: folder)
        let time = try winningTime(in: folder)
        let placed = try write(at: time, in: folder)
        do throws(ClientError) {
            try announce(placed)
            _ = try WritersCheck.refuse(place.name, in: folder)
            try refuseNewWeights(known, in: folder)
            try install(keeping: backup, in: folder)
        } catch {
            unlinkat(folder.descriptor, place.temporaryName, 0)
            throw error
        }
        try confirm(in: folder)
        return Result(path: path, kept: backup.map { "\(folder.path)/\($0)" })
    }
}

// What is there, and what the trainer would pick.
extension PlacedSnapshot {
    private func entries(in folder: borrowing WeightsFolder) throws(ClientError) -> [NewestMatch.Entry] {
        try folder.entries(where: place.rule.matches)
    }

    private func pick(in folder: borrowing WeightsFolder) throws(ClientError) -> String? {
        place.rule.pick(try entries(in: folder), latestCheckpoint: StateFile.latest(in: folder))
    }

    private func winningTime(in folder: borrowing WeightsFolder) throws(ClientError) -> Timestamp {
        let latest = StateFile.latest(in: folder)
        if let latest, latest != place.name, place.rule.matches(latest) {
            throw .failed(
                "restore into \(Escaped(folder.path)): TensorFlow's state file `checkpoint` names \(Escaped(latest)), "
                    + "which a trainer loads before any file; move that file away")
        }
        let now = Timestamp(nanoseconds: epoch_now())
        let time = place.rule.winningTime(of: place.name, among: try entries(in: folder), now: now)
        guard let time else {
            throw .failed("restore into \(Escaped(folder.path)): a file there has the last of all times; touch it")
        }
        return time
    }

    private func confirm(in folder: borrowing WeightsFolder) throws(ClientError) {
        let picked = try pick(in: folder)
        guard picked != place.name else { return }
        throw .failed(
            "\(folder.object(place.name)) is restored, but a trainer would load \(Escaped(picked ?? "nothing")) first; "
                + "does something write there?")
    }

    /// nil when there is no such file.
    private func digest(of name: String, in folder: borrowing WeightsFolder) throws(ClientError) -> String? {
        guard let existing = try folder.open(name) else { return nil }
        defer { close(existing) }
        return try RestoredFile.digest(of: existing, folder.object(name))
    }

    /// nil when nothing has to be kept.
    private func backupName(
        _ existing: String?, in folder: borrowing WeightsFolder
    ) throws(ClientError) -> String? {
        guard let existing, existing != file.sha256 else { return nil }
        if try isArchived(existing) { return nil }
        for name in place.backupNames where faccessat(folder.descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0 {
            return name
        }
        throw .failed(
            "keep \(folder.object(place.name)), which is not in the archive: no name is free for it; move it away")
    }
}

// Writing.
extension PlacedSnapshot {
    /// What was written and closed while the snapshot was being copied was never looked at, and must not be replaced.
    private func refuseNewWeights(_ known: FileVersion?, in folder: borrowing WeightsFolder) throws(ClientError) {
        guard try folder.version(of: place.name) != known else { return }
        throw .failed(
            "restore \(folder.object(place.name)): it was written meanwhile, so a training seems to run; nothing was "
                + "changed: stop it first")
    }
}

extension PlacedSnapshot {
    /// The whole file under its temporary name, durable, with the time that wins.
    private func write(at time: Timestamp, in folder: borrowing WeightsFolder) throws(ClientError) -> PlacedFile {
        unlinkat(folder.descriptor, place.temporaryName, 0)
        let output = epoch_create_at(folder.descriptor, place.temporaryName, 0o600)
        guard output >= 0 else {
            throw .failed("create a file in \(Escaped(folder.path)): \(Errno.text); may you write there?")
        }
        do throws(ClientError) {
            defer { close(output) }
            try file.transfer(to: output)
            try Self.giveToOwner(output, of: folder)
            try RestoredFile.check(epoch_set_modified(output, time.nanoseconds), "set the time of", place.name)
            try RestoredFile.check(fsync(output), "fsync", place.name)
            return try Self.mark(of: output)
        } catch {
            unlinkat(folder.descriptor, place.temporaryName, 0)
            throw error
        }
    }

    /// As the file system keeps it: some know no nanoseconds.
    private static func mark(of output: Int32) throws(ClientError) -> PlacedFile {
        var status = stat()
        try RestoredFile.check(fstat(output, &status), "look at", "the restored file")
        return PlacedFile(size: UInt64(status.st_size), modified: Timestamp(status.st_mtim))
    }

    /// The trainer must be able to write its own file again, also where root restored it.
    private static func giveToOwner(_ output: Int32, of folder: borrowing WeightsFolder) throws(ClientError) {
        RestoredFile.giveUsualRights(output)
        var status = stat()
        guard geteuid() == 0, fstat(folder.descriptor, &status) == 0 else { return }
        try RestoredFile.check(fchown(output, status.st_uid, status.st_gid), "change the owner of", "the restored file")
    }

    /// The old file gets its second name first, so that the first one always leads to something. A file system without
    /// hard links moves it.
    private func install(keeping backup: String?, in folder: borrowing WeightsFolder) throws(ClientError) {
        let descriptor = folder.descriptor
        if let backup, linkat(descriptor, place.name, descriptor, backup, 0) != 0 {
            let moved = epoch_rename_no_replace(descriptor, place.name, descriptor, backup)
            try RestoredFile.check(moved, "keep the old file as", backup)
        }
        let result = renameat(descriptor, place.temporaryName, descriptor, place.name)
        try RestoredFile.check(result, "rename the restored file to", place.name)
        try folder.sync()
    }
}
