/// Which files and directories are weights, told by paths alone, for `"weights": "auto"`.
package enum AutoWeights {
    /// Components of the path of a file, or of a directory that is weights. Lightning writes, where nobody says otherwise,
    /// `lightning_logs/version_0/checkpoints/epoch=0-step=8.ckpt`.
    static let depth = 4

    static let suffixes = [".h5", ".hdf5", ".keras", ".pt", ".pth", ".ckpt", ".bin", ".safetensors"]

    /// For people.
    package static let summary =
        suffixes.map { "*\($0)" }.joined(separator: " ") + ", TensorFlow checkpoints, SavedModels, checkpoint-N, "
        + "distributed checkpoints of torch, and Orbax"

    /// The weights that a path (relative to the run's directory) belongs to: they are at it, or around it, or it is a file
    /// of their group. Nil for all else, and for names of what is being written.
    package static func name(of path: String) -> LiveName? {
        let names = path.split(separator: "/")
        guard !names.isEmpty, !isBackup(names.dropLast()) else { return nil }
        guard let name = directory(of: names) ?? file(path, names) else { return nil }
        return LiveName(name: name, match: reading(name))
    }

    /// What the name of weights says: the epoch, in what Lightning calls its own.
    package static func reading(_ name: String) -> NameMatch {
        var match = NameMatch(path: name)
        guard name.hasSuffix(".ckpt") else { return match }
        match.number = name.split(separator: "/").last.flatMap { EpochInName.number(String($0)) }
        return match
    }

    /// Whether a directory may hold weights, or directories that do.
    package static func leads(through directory: String) -> Bool {
        let names = directory.split(separator: "/")
        guard !names.isEmpty, names.count <= depth, !isBackup(names) else { return false }
        return isOpen(names) && !names.contains(where: AutoLog.foreign.contains)
    }

    /// Keras's BackupAndRestore keeps its files in a folder that is usually called so. They are its own, for a resume.
    static func isBackup(_ folders: some Collection<Substring>) -> Bool { folders.contains("backup") }

    /// `checkpoint-N`, of Hugging Face's trainer.
    static func isTrainerFolder(_ name: Substring) -> Bool {
        guard name.hasPrefix("checkpoint-") else { return false }
        let digits = name.dropFirst("checkpoint-".count)
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func file(_ path: String, _ names: [Substring]) -> String? {
        guard let last = names.last, names.count <= depth, isOpen(names) else { return nil }
        let name = String(last)
        // `w_00003.weights.h5` may be a shard; far more often it is the weights of an epoch.
        if WeightsGroup(index: path) == nil, name.hasSuffix(".h5") { return path }
        if let group = WeightsGroup(containing: path) { return group.index }
        return hasSuffix(name) && !isCompanion(name) ? path : nil
    }

    static func hasSuffix(_ name: String) -> Bool { suffixes.contains { name.hasSuffix($0) && name != $0 } }

    /// What Hugging Face's trainer writes beside a model. In its folder it belongs to that; elsewhere to nothing.
    private static func isCompanion(_ name: String) -> Bool {
        companions.contains(name) || (name.hasPrefix("rng_state") && name.hasSuffix(".pth"))
    }

    private static let companions: Set = [
        "training_args.bin", "optimizer.pt", "optimizer.bin", "scheduler.pt", "scaler.pt",
    ]

    static func isOpen(_ names: some Collection<Substring>) -> Bool {
        names.allSatisfy { !$0.hasPrefix(".") && !TemporaryName.matches(String($0)) }
    }
}
