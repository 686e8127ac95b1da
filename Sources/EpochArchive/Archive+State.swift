package import EpochCore

extension Archive {
    /// Keeps what the caller wants to know of a run after a restart; replaced as a whole, and durable on return.
    package func saveState(_ bytes: [UInt8], of run: RunID) throws(ArchiveError) {
        try RunFolder(making: run, in: root).internals.replace(RunFolder.stateName, with: bytes)
    }

    /// nil when none was saved.
    package func state(of run: RunID) throws(ArchiveError) -> [UInt8]? {
        guard let run = try RunFolder.existing(run, in: root) else { return nil }
        return try run.internals.contents(RunFolder.stateName)
    }
}
