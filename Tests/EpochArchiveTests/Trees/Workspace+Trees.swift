import EpochArchive
import EpochCore
import EpochTestSupport
import Foundation

/// A directory as weights: its files by their paths in it.
typealias Tree = [String: [UInt8]]

extension Tree {
    static func bundle(_ fill: UInt8) -> Tree {
        [
            "variables/variables.data-00000-of-00001": [UInt8](repeating: fill, count: 3000),
            "variables/variables.index": [fill, 1, 2], "saved_model.pb": [UInt8](repeating: fill, count: 500),
        ]
    }
}

extension Workspace {
    /// Writes these files one after the other, and removes nothing. Files that are in the way are written in place.
    func write(_ tree: Tree, to name: String, order: [String]? = nil) throws {
        for path in order ?? tree.keys.sorted(by: Self.pbLast) {
            let file = live("\(name)/\(path)")
            try FileManager.default.createDirectory(
                at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(tree[path] ?? []).write(to: URL(filePath: file))
            awaitClosed(file)
        }
    }

    private static func pbLast(_ left: String, _ right: String) -> Bool {
        (left.hasSuffix(".pb") ? 1 : 0, left) < (right.hasSuffix(".pb") ? 1 : 0, right)
    }

    func capture(_ tree: Tree, _ archive: Archive, name: String = "model") throws -> Capture {
        try? FileManager.default.removeItem(atPath: live(name))
        try write(tree, to: name)
        return try archive.capture(request(name))
    }

    @discardableResult
    func commit(
        _ tree: Tree, as path: String, to archive: Archive, collision: CollisionPolicy = .refuse
    ) throws -> Commitment {
        let capture = try capture(tree, archive)
        return try archive.commit(capture, as: Weights.snapshot(capture, path), collision: collision)
    }

    /// The files below a path; empty when there is nothing, or no directory.
    func tree(_ path: String) throws -> Tree {
        guard let walk = FileManager.default.enumerator(atPath: path) else { return [:] }
        var found: Tree = [:]
        for case let name as String in walk {
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isDirectory)
            if !isDirectory.boolValue { found[name] = try contents("\(path)/\(name)") }
        }
        return found
    }

    func archived(_ path: String) throws -> Tree { try tree("\(runPath)/\(path)") }
}
