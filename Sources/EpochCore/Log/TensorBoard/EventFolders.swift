/// The folders of a log that hold event files. A series lies below the folder of its run; the run's own, wherever in the
/// training's directory it is, has no part in the names of metrics.
struct EventFolders: Hashable, Sendable, Codable {
    /// Those of runs, and of their series. Of `train` and `validation` the folder around them.
    private var paths: Set<[String]> = []

    /// - Returns: whether it was not known.
    mutating func add(_ file: String) -> Bool { paths.insert(Self.place(of: file).path).inserted }

    func folder(of file: String) -> EventFolder {
        let (path, name) = Self.place(of: file)
        if name == "train" { return .training }
        if name == "validation" { return .validation }
        let run = path.indices.first { paths.contains(Array(path[..<$0])) } ?? path.count
        return run == path.count ? .main : .series(path[run...].joined(separator: "/"))
    }

    private static func place(of file: String) -> (path: [String], name: String?) {
        let path = file.split(separator: "/").dropLast().map(String.init)
        guard let name = path.last, name == "train" || name == "validation" else { return (path, nil) }
        return (path.dropLast(), name)
    }
}
