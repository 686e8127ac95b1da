extension Profile {
    /// Keras 3 checks the template itself, before any record is there.
    package func check(filepath: String, weightsOnly: Bool) throws(PolicyError) {
        guard let suffixes else { return }
        let allowed = weightsOnly ? suffixes.weightsOnly : suffixes.whole
        guard !allowed.contains(where: { filepath.utf8.reversed().starts(with: $0.utf8.reversed()) }) else { return }
        let received = "Received: filepath=\(filepath)"
        throw PolicyError(
            .valueError,
            weightsOnly
                ? "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in "
                    + "`.weights.h5` (Keras weights format). \(received)"
                : "The filepath provided must end in `.keras` (Keras model format). \(received)",
            remedy: "let it end in \(allowed.joined(separator: " or ")), as profile \(name) demands")
    }

    /// What `filepath` is where none is given. Keras has no default.
    package func defaultFilepath(weightsOnly: Bool) -> String {
        let suffix = suffixes.flatMap { (weightsOnly ? $0.weightsOnly : $0.whole).last } ?? ".hdf5"
        return "weights.{epoch:02d}-{val_loss:.2f}\(suffix)"
    }
}
