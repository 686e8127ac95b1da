internal import CLinux
internal import EpochCore
internal import EpochWeights
internal import Glibc

/// Opens every file beneath a directory. It follows no symbolic link and waits for no pipe.
struct DirectoryOpening {
    static let maximumFiles = 4096
    static let maximumDirectories = 4096
    static let maximumDepth = 32
    static let maximumPathLength = 4096
    /// For the standard streams, the directories of a path, and the output's files.
    private static let descriptors = UInt64(2 * maximumFiles + maximumDepth + 16)

    private var files: [ArtifactFile] = []
    private var directories = 0
    private let group: CheckpointGroup?

    private init(_ group: CheckpointGroup?) { self.group = group }

    /// The directory stays open.
    ///
    /// - Parameter group: whose files alone are opened; all when it is nil.
    static func files(of directory: Int32, _ group: CheckpointGroup?) throws(OpeningError) -> [ArtifactFile] {
        _ = epoch_allow_open_files(descriptors)
        var opening = DirectoryOpening(group)
        try opening.enter(directory, path: [], depth: 0)
        return opening.files
    }

    private mutating func enter(_ directory: Int32, path: [UInt8], depth: Int) throws(OpeningError) {
        directories += 1
        guard directories <= Self.maximumDirectories else { throw .beyondLimit("\(Self.maximumDirectories) folders") }
        guard depth <= Self.maximumDepth else { throw .beyondLimit("\(Self.maximumDepth) folders in each other") }
        let room = Self.maximumFiles - files.count + Self.maximumDirectories - directories
        guard let names = try DirectoryNames.read(directory, limit: room) else {
            throw .beyondLimit("\(Self.maximumFiles) files")
        }
        for name in names where isWanted(name) {
            try open(name, in: directory, at: path.isEmpty ? name : path + [0x2F] + name, depth)
        }
    }

    private func isWanted(_ name: [UInt8]) -> Bool { group?.owns(String(decoding: name, as: UTF8.self)) ?? true }

    private mutating func open(
        _ name: [UInt8], in directory: Int32, at path: [UInt8], _ depth: Int
    ) throws(OpeningError) {
        guard let text = String(validating: path, as: UTF8.self) else {
            throw .refused(path: path, problem: "its name is not UTF-8")
        }
        guard path.count <= Self.maximumPathLength else {
            throw .beyondLimit("\(Self.maximumPathLength) bytes of path")
        }
        var status = stat()
        guard fstatat(directory, name.terminated, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw Self.failed(path) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: try openFile(name, in: directory, at: text)
        case S_IFDIR: try openDirectory(name, in: directory, at: path, depth)
        case S_IFLNK: throw .refused(path: path, problem: "it is a symbolic link")
        default: throw .refused(path: path, problem: "it is neither a file nor a directory")
        }
    }

    private mutating func openFile(_ name: [UInt8], in directory: Int32, at path: String) throws(OpeningError) {
        guard files.count < Self.maximumFiles else { throw .beyondLimit("\(Self.maximumFiles) files") }
        let file = openat(directory, name.terminated, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw Self.failed(Array(path.utf8)) }
        guard let region = FileRegion(wholeOf: file, name: path) else {
            throw .refused(path: Array(path.utf8), problem: "it is no longer a file")
        }
        files.append(ArtifactFile(path: path, region: region))
    }

    private mutating func openDirectory(
        _ name: [UInt8], in directory: Int32, at path: [UInt8], _ depth: Int
    ) throws(OpeningError) {
        let inner = openat(directory, name.terminated, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inner >= 0 else { throw Self.failed(path) }
        defer { close(inner) }
        try enter(inner, path: path, depth: depth + 1)
    }

    private static func failed(_ path: [UInt8]) -> OpeningError {
        .failed(ProbeFailure("open \(String(decoding: path, as: UTF8.self))"))
    }
}

extension [UInt8] {
    /// As C takes it.
    fileprivate var terminated: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
