internal import EpochCore

/// Which checkpoints a directory holds, and which of them is meant: several may lie side by side, or in a folder of
/// their own each (BackupAndRestore's `chief`). What lies among other things in a folder belongs to those.
struct CheckpointFolder {
    /// By name, numbers by their value; each has an index.
    let prefixes: [String]
    /// What is left of saves that were broken off: shards without an index.
    let strays: [String]
    private let statePath: String?
    private let artifact: Artifact

    init(_ artifact: Artifact) {
        self.artifact = artifact
        let paths = Self.own(artifact.files.map(\.path))
        prefixes = paths.compactMap(TensorBundle.prefix(ofIndex:)).sorted(by: Self.precedes)
        let shards = Set(paths.compactMap(TensorBundle.prefix(ofShard:)))
        strays = shards.subtracting(prefixes).sorted(by: Self.precedes)
        statePath = paths.first { $0 == "checkpoint" || $0.hasSuffix("/checkpoint") }
    }

    private static func own(_ paths: [String]) -> [String] {
        let bundles = paths.filter { TensorBundle.prefix(ofIndex: $0) ?? TensorBundle.prefix(ofShard: $0) != nil }
        let folders = Set(bundles.map(folder(of:)))
        let isAll = folders.allSatisfy { !$0.contains("/") } && paths.allSatisfy { folders.contains(folder(of: $0)) }
        return isAll ? paths : paths.filter { folder(of: $0).isEmpty }
    }

    private static func folder(of path: String) -> Substring {
        path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }

    var isEmpty: Bool { prefixes.isEmpty && strays.isEmpty }

    /// What the state file names; nil without one.
    func named() throws(ExaminationError) -> String? {
        guard let statePath, let region = artifact[statePath] else { return nil }
        guard let newest = try CheckpointState(region).newest else { return nil }
        // An absolute path leads to where the directory was: only its last part is of use.
        let name = newest.hasPrefix("/") ? String(newest.split(separator: "/").last ?? "") : newest
        return String(statePath.dropLast("checkpoint".count)) + name
    }

    /// The one to describe: what the state file names, else the last by name.
    func described(_ named: String?) throws(ExaminationError) -> String {
        if let named, prefixes.contains(named) { return named }
        if let named, strays.contains(named) || prefixes.isEmpty {
            throw .damaged(object: TensorBundle.shown(named), problem: "its index is missing")
        }
        guard let last = prefixes.last else {
            throw .damaged(object: TensorBundle.shown(strays.last ?? ""), problem: "its index is missing")
        }
        return last
    }

    /// `ckpt-9` before `ckpt-10`.
    private static func precedes(_ first: String, _ second: String) -> Bool {
        let (one, two) = (numbered(first), numbered(second))
        return one.name == two.name ? one.number < two.number : one.name < two.name
    }

    private static func numbered(_ prefix: String) -> (name: Substring, number: UInt64) {
        let digits = prefix.reversed().prefix { $0.isASCII && $0.isNumber }.count
        return (prefix.dropLast(digits), UInt64(prefix.suffix(digits)) ?? 0)
    }
}
