/// How the files of a log behave.
extension LogFormat {
    /// Its writer writes it anew now and then, with all that was in it before.
    package var isRewritten: Bool { self == .lightning || self == .trainerState }

    /// It is one document, which means something only as a whole.
    package var isDocument: Bool { self == .trainerState }

    /// It consists of lines of bounded length. Progress output does not: a line that is drawn over and over is as long as
    /// its epoch.
    package var isLines: Bool { self != .tensorBoard && self != .trainerState && self != .progress }

    /// All files of this kind in a run are one log.
    package var hasSeveralFiles: Bool { self == .tensorBoard || self == .mlflow || self == .trainerState }

    /// What a parser is told as the name of the file at this path.
    package func name(of path: String) -> String {
        switch self {
        case .tensorBoard: return path
        case .mlflow:
            let names = path.split(separator: "/")
            let folder = names.lastIndex(of: "metrics").map { $0 + 1 } ?? names.count - 1
            return names[max(0, min(folder, names.count - 1))...].joined(separator: "/")
        case .csv, .lightning, .jsonLines, .trainerState, .progress: return ""
        }
    }
}
