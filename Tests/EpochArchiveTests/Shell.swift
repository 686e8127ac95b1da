import Foundation
import Testing

enum Shell {
    struct Failure: Error { let command: String; let output: String }

    @discardableResult
    static func run(_ command: String, _ arguments: String...) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: command)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: ([command] + arguments).joined(separator: " "), output: output)
        }
        return output
    }
}

/// A file system of its own, unmounted when it goes out of scope. Root only.
final class Mount {
    let path: String
    private let image: String?

    static var isPossible: Bool { geteuid() == 0 && FileManager.default.fileExists(atPath: "/usr/sbin/mkfs.xfs") }

    static func tmpfs(size: String) throws -> Mount {
        let mount = try Mount(image: nil)
        try Shell.run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", mount.path)
        return mount
    }

    /// XFS can reflink.
    static func xfs(
        in folder: String = FileManager.default.temporaryDirectory.path, size: String = "400M"
    ) throws -> Mount {
        let image = "\(folder)/epochd-\(UUID().uuidString).img"
        try Shell.run("/usr/bin/truncate", "-s", size, image)
        try Shell.run("/usr/sbin/mkfs.xfs", "-q", image)
        return try mounted(image)
    }

    /// What a power cut at this instant would leave of an XFS whose image lies on another XFS, mounted again.
    func afterPowerCut() throws -> Mount {
        let image = try #require(image)
        try Shell.run("/usr/bin/cp", "--reflink=always", image, image + ".cut")
        return try Self.mounted(image + ".cut")
    }

    private static func mounted(_ image: String) throws -> Mount {
        let mount = try Mount(image: image)
        try Shell.run("/usr/bin/mount", "-o", "loop,nouuid", image, mount.path)
        return mount
    }

    private init(image: String?) throws {
        self.image = image
        path = FileManager.default.temporaryDirectory.path + "/epochd-mount-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        _ = try? Shell.run("/usr/bin/umount", "-l", path)
        try? FileManager.default.removeItem(atPath: path)
        if let image { try? FileManager.default.removeItem(atPath: image) }
    }
}
