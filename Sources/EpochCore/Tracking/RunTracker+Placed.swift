/// Weights that were put back, and are no new ones.
extension RunTracker {
    /// To be called, and stored, before the file gets its name.
    package mutating func expect(_ placed: PlacedFile, at file: String) {
        memory.placed = (memory.placed ?? [:]).merging([file: placed]) { $1 }
    }

    func isPlaced(_ version: FileVersion, at file: String) -> Bool {
        memory.placed?[file]?.isSame(as: version) ?? false
    }

    /// No record gets it, and it teaches no order. What it took the place of is gone all the same.
    mutating func takePlaced(_ file: String, _ version: FileVersion) {
        memory.handled[file] = version
        if let own = current(file), writes[own].contents == .writing {
            writes.remove(at: own)
        } else {
            _ = supersede(file)
        }
    }
}
