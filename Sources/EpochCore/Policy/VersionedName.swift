/// The names that a snapshot gets in turn where its rendered name is taken: `name-v1.h5`, `name-v2.h5`, ...
package struct VersionedName: Hashable, Sendable {
    /// One suffix each. `weights.03-0.41` has none: its `.41` belongs to a number.
    private static let suffixes = [
        ".weights.h5", ".h5", ".hdf5", ".keras", ".safetensors", ".ckpt", ".pth", ".pt", ".tf", ".bin",
    ]

    /// A path's last component, or the whole path.
    package let name: String
    /// 0 is the name itself.
    package var number: Int

    package init(_ name: String, number: Int = 0) {
        self.name = name
        self.number = number
    }

    package var text: String {
        guard number > 0 else { return name }
        let length = Self.suffix(of: name).count
        return "\(name.dropLast(length))-v\(number)\(name.suffix(length))"
    }

    /// What frameworks read the format from, as it is written; empty where there is none.
    static func suffix(of name: String) -> Substring {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let suffix = suffixes.first { file.lowercased().hasSuffix($0) && file.count > $0.count } ?? ""
        return name.suffix(suffix.count)
    }
}
