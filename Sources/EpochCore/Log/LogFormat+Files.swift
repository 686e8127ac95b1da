/// How the files of a log behave.
extension LogFormat {
    /// Its writer writes it anew now and then, with all that was in it before.
    package var isRewritten: Bool { self == .lightning || self == .trainerState }

    /// It is one document, which means something only as a whole.
    package var isDocument: Bool { self == .trainerState }

    /// It consists of lines.
    package var isLines: Bool { self != .tensorBoard && self != .trainerState }

    /// All files of this kind in a run are one log.
    package var hasSeveralFiles: Bool { self == .tensorBoard || self == .mlflow || self == .trainerState }
}
