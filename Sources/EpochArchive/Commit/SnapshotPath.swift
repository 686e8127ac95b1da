import EpochCore

/// Where a snapshot lies, relative to its run's folder: a path that stays beneath it and meets nothing of ours.
struct SnapshotPath: Hashable {
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
        SnapshotPath(folders: folders, name: VersionedName(name, number: number).text)
    }

    static func isValid(component: String) -> Bool {
        ![".", "..", "", Archive.internalName].contains(component) && component.utf8.count <= 255
            && !component.utf8.contains(0)
    }
}
