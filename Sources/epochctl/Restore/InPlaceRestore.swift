import EpochAPI
import EpochCore

/// `epochctl restore --in-place`: asks the daemon where the snapshot came from, and puts it back there.
struct InPlaceRestore {
    let client: ControlClient
    let run: RunInfo
    let snapshot: SnapshotInfo

    func perform() throws(ClientError) -> PlacedSnapshot.Result {
        guard snapshot.kind == "file" else {
            throw .failed(
                "place snapshot \(Escaped(snapshot.id)) back: it is a directory; restore it with --to, and move it to where "
                    + "your trainer looks for it while no training runs")
        }
        let place = try self.place()
        let (base, name) = try directory()
        let root = try WeightsFolder(base: base, inner: name)
        let folder = try WeightsFolder(base: base, inner: place.folder.isEmpty ? name : "\(name)/\(place.folder)")
        try refuseTraining(place, root, folder)
        let file = RestoredFile(source: snapshot.archivePath, size: snapshot.size, sha256: snapshot.sha256)
        let placed = PlacedSnapshot(file: file, place: place, isArchived: isArchived) { (file) throws(ClientError) in
            try announce(file, at: snapshot.source)
        }
        return try placed.put(into: folder)
    }

    private func place() throws(ClientError) -> ResumePlace {
        do {
            return try ResumePlace(source: snapshot.source, weights: run.weightsPatterns)
        } catch {
            throw .failed("place snapshot \(Escaped(snapshot.id)) back: \(Escaped("\(error)"))")
        }
    }

    /// The run's name is what lies below the directory that the configuration fixes.
    private func directory() throws(ClientError) -> (base: String, name: String) {
        guard let directory = run.directory, directory.hasSuffix("/\(run.name)") else {
            throw .failed("\(Escaped(run.id)) is known from the archive only, not its directory; restore it with --to")
        }
        return (String(directory.dropLast(run.name.count + 1)), run.name)
    }

    /// A log that is open is a training that runs, also between two of its weights.
    private func refuseTraining(
        _ place: ResumePlace, _ root: borrowing WeightsFolder, _ folder: borrowing WeightsFolder
    ) throws(ClientError) {
        let isSure = try WritersCheck.refuse(place.name, in: folder)
        let isSureOfLog = try run.log.map { (log) throws(ClientError) in try WritersCheck.refuse(log.name, in: root) }
        guard !isSure || isSureOfLog == false else { return }
        Output.printError(
            "epochctl: whether a training of \(Escaped(run.id)) runs cannot be told: its files are another user's, or on a "
                + "file system without leases")
    }
}

// What the daemon knows and must know.
extension InPlaceRestore {
    private func isArchived(_ sha256: String) throws(ClientError) -> Bool {
        var after: String?
        repeat {
            let query = [(name: "state", value: "present"), ("limit", "1000")] + (after.map { [("after", $0)] } ?? [])
            let body = try client.ask(.runSnapshots, id: "\(run.number)", query: query)
            let page = try ConnectionOptions.decode(SnapshotsPage.self, from: body)
            if page.snapshots.contains(where: { $0.sha256 == sha256 }) { return true }
            after = page.next
        } while after != nil
        return false
    }

    private func announce(_ placed: PlacedFile, at file: String) throws(ClientError) {
        let query = [
            (name: "file", value: file), ("size", "\(placed.size)"), ("modified", "\(placed.modified.nanoseconds)"),
        ]
        _ = try client.ask(.placement, id: "\(run.number)", query: query)
    }
}
