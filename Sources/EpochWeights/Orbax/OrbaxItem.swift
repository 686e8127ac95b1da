internal import EpochCore

/// One item of an Orbax folder: a tree of arrays, by its `_METADATA`.
struct OrbaxItem {
    /// Its folder; empty where the item is the checkpoint itself.
    var name: String
    var arrayCount: Int

    var description: String { (name.isEmpty ? "" : "\(name) with ") + "\(arrayCount) arrays" }

    static func all(in artifact: Artifact, limits: ExaminationLimits) throws(ExaminationError) -> [OrbaxItem] {
        var items: [OrbaxItem] = []
        for file in artifact.files where file.path == "_METADATA" || file.path.hasSuffix("/_METADATA") {
            let tree = try file.region.json(limits)
            guard let arrays = tree["tree_metadata"]?.object else {
                throw .damaged(object: file.region.name, problem: "it has no tree_metadata")
            }
            let folder = String(file.path.dropLast("_METADATA".count))
            let isDatabase = tree["use_ocdbt"] == .flag(true)
            try checkManifest(artifact, folder, isExpected: isDatabase)
            if !isDatabase { try checkArrays(arrays, artifact, folder) }
            items.append(OrbaxItem(name: String(folder.dropLast()), arrayCount: arrays.count))
        }
        return items
    }

    /// Without a database, each array is a folder of zarr's with a description.
    private static func checkArrays(
        _ arrays: [String: JSONValue], _ artifact: Artifact, _ folder: String
    ) throws(ExaminationError) {
        for array in arrays.values {
            let keys = array["key_metadata"]?.list?.compactMap { $0["key"]?.text } ?? []
            let path = folder + keys.joined(separator: ".")
            guard artifact["\(path)/.zarray"] != nil || artifact["\(path)/zarr.json"] != nil else {
                throw .damaged(object: DisplayableText.escape(path), problem: "this array is not there")
            }
        }
    }

    /// The database's root: without it, its values cannot be found.
    private static func checkManifest(
        _ artifact: Artifact, _ folder: String, isExpected: Bool
    ) throws(ExaminationError) {
        guard let region = artifact[folder + "manifest.ocdbt"] else {
            guard !isExpected else { throw .damaged(object: "manifest.ocdbt", problem: "it is not there") }
            return
        }
        // tensorstore, "OCDBT storage format": the magic number in big-endian order, then the file's own length.
        guard region.length >= 12, try region.bytes(at: 0, count: 4) == [0x0C, 0xDB, 0x3A, 0x2A] else {
            throw .damaged(object: region.name, problem: "it is no manifest of OCDBT")
        }
        let length = try region.bytes(at: 4, count: 8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length == region.length else {
            throw .damaged(object: region.name, problem: "it has \(region.length) bytes, and not \(length)")
        }
    }
}
