import EpochCore
import EpochProbe
import FoundationEssentials
import Glibc

/// An artifact of the fixtures that is examined in ever changed forms.
struct MutationSeed: Sendable {
    /// Relative to the fixtures.
    let name: String
    let files: [File]
    let isDirectory: Bool
    let format: String

    struct File: Sendable {
        /// Relative to the artifact; empty for one that is a file.
        let path: String
        let bytes: [UInt8]
    }

    /// libhdf5 may crash on what it is given; our own parsers may not.
    let isReadByLibrary: Bool

    private init(name: String, files: [File], isDirectory: Bool, format: String) {
        self.name = name
        self.files = files
        self.isDirectory = isDirectory
        self.format = format
        isReadByLibrary = files.contains { Self.holdsHDF5($0.bytes) }
    }

    private static func holdsHDF5(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0] == 0x89 && bytes[$0...].starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D]) }
    }

    /// Files and directories of a format that is known. A directory that is one is not looked into.
    static func all(beneath folder: URL, _ client: ProbeClient) async throws -> [MutationSeed] {
        var seeds: [MutationSeed] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let place = folder.appending(path: name)
            if let seed = try await recognised(place, client) {
                seeds.append(seed)
            } else if isDirectory(place) {
                seeds += try await all(beneath: place, client)
            }
        }
        return seeds
    }

    private static func isDirectory(_ place: URL) -> Bool {
        var status = stat()
        return lstat(place.path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func recognised(_ place: URL, _ client: ProbeClient) async throws -> MutationSeed? {
        let file = try OpenFile(place.path)
        guard let format = await client.examine(descriptor: file.descriptor).format else { return nil }
        let isDirectory = isDirectory(place)
        let paths = isDirectory ? try FileManager.default.subpathsOfDirectory(atPath: place.path).sorted() : [""]
        let files = try paths.filter { !isDirectory || !Self.isDirectory(place.appending(path: $0)) }.map { path in
            let data = try Data(contentsOf: path.isEmpty ? place : place.appending(path: path))
            return File(path: path, bytes: Array(data))
        }
        return MutationSeed(
            name: place.lastPathComponent, files: files, isDirectory: isDirectory, format: format.rawValue)
    }
}
