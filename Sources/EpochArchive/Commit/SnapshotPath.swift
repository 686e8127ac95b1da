/// Where a snapshot lies, relative to its run's folder: a path that stays beneath it and meets nothing of ours.
struct SnapshotPath: Hashable {
    /// One suffix each. `weights.03-0.41` has none: its `.41` belongs to a number.
    private static let suffixes = [
        ".weights.h5", ".h5", ".hdf5", ".keras", ".safetensors", ".ckpt", ".pth", ".pt", ".tf", ".bin",
    ]
    private static let linkNames = ["best", "latest"]

    let folders: [String]
    let name: String

    init(_ path: String) throws(ArchiveError) {
        let components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let meetsLink = components.first.map(Self.linkNames.contains) ?? false
        guard let name = components.last, components.allSatisfy(Self.isValid(component:)), !meetsLink else {
            throw ArchiveError("use snapshot path", path, .refused("it is no path that a run's folder can hold"))
        }
        folders = components.dropLast()
        self.name = name
    }

    private init(folders: [String], name: String) {
        self.folders = folders
        self.name = name
    }

    var text: String { (folders + [name]).joined(separator: "/") }

    /// `name-v1.h5`, `name-v2.h5`, ...; version 0 is the path itself.
    func version(_ number: Int) -> SnapshotPath {
        guard number > 0 else { return self }
        let suffix = Self.suffixes.first { name.lowercased().hasSuffix($0) && name.count > $0.count } ?? ""
        return SnapshotPath(
            folders: folders, name: "\(name.dropLast(suffix.count))-v\(number)\(name.suffix(suffix.count))")
    }

    static func isValid(component: String) -> Bool {
        ![".", "..", "", Archive.internalName].contains(component) && component.utf8.count <= 255
            && !component.utf8.contains(0)
    }
}
