/// How a configuration names the logs that were found, so that those of a later start are named as well.
enum LogPattern {
    /// Lightning's loggers count: `version_0`, `version_1`.
    static func file(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { name in
            let digits = name.dropFirst("version_".count)
            let isVersion = name.hasPrefix("version_") && !digits.isEmpty && digits.allSatisfy(\.isWholeNumber)
            return isVersion ? "version_*" : GlobText.escaped(String(name))
        }.joined(separator: "/")
    }

    /// The folder of validation may come later than that of training.
    static func events(_ paths: [String]) -> [String] {
        let folders = paths.map { file($0.split(separator: "/").dropLast().joined(separator: "/")) }
        let siblings = folders.filter { $0 == "train" || $0.hasSuffix("/train") }
            .map { String($0.dropLast("train".count)) + "validation" }
        return Set(folders + siblings).sorted().map { ($0.isEmpty ? "" : $0 + "/") + "*tfevents*" }
    }

    /// Experiments and runs of MLflow have numbers that nobody chose.
    static func metrics(_ folder: String, _ paths: [String]) -> [String] {
        let names = folder.split(separator: "/")
        let start = names.first == "mlruns" && names.count == 4 ? "mlruns/*/*/metrics" : file(folder)
        let depths = Set(paths.map { $0.split(separator: "/").count - names.count })
        return depths.sorted().map { start + String(repeating: "/*", count: $0) }
    }

    static func trainerStates(_ folder: String, _ paths: [String]) -> [String] {
        let start = folder.isEmpty ? "" : GlobText.escaped(folder) + "/"
        let own = (folder.isEmpty ? "" : folder + "/") + "trainer_state.json"
        let isInFolders = paths.contains { $0 != own }
        return (isInFolders ? [start + "checkpoint-*/trainer_state.json"] : [])
            + (paths.contains(own) ? [start + "trainer_state.json"] : [])
    }
}
