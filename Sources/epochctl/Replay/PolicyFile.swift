import EpochCore
import Glibc

/// A configuration file, read for its policies alone: nothing that it names has to be there.
struct PolicyFile {
    private static let longest = 16 << 20

    let path: String
    let configuration: Configuration

    init(path: String) throws(ClientError) {
        self.path = path
        let bytes = try Self.bytes(of: path)
        do {
            configuration = try Configuration(json: bytes, directory: Self.directory(of: path))
        } catch {
            let issues = error.issues.map { "  \(Escaped("\($0)"))" }.joined(separator: "\n")
            throw .failed("the configuration \(Escaped(path)) is wrong:\n\(issues)")
        }
    }

    /// - Parameter name: nil where there is one watch only.
    func watch(_ name: String?) throws(ClientError) -> WatchConfiguration {
        let watches = configuration.watches
        if let watch = watches.first(where: { $0.name == name }) { return watch }
        if name == nil, watches.count == 1 { return watches[0] }
        let names = watches.map(\.name).joined(separator: ", ")
        let cause = name.map { "has no watch \(Escaped($0))" } ?? "has several watches"
        throw .usage("\(Escaped(path)) \(cause): choose one of \(Escaped(names)) with --watch")
    }

    private static func directory(of path: String) -> String {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return folder.isEmpty ? "/" : folder }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let working = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? ""
        return folder.isEmpty ? working : "\(working)/\(folder)"
    }

    private static func bytes(of path: String) throws(ClientError) -> [UInt8] {
        let file = try InputFile(path: path, what: "configuration")
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = try file.read(into: &piece, from: 0), count > 0 {
            bytes += piece[..<count]
            guard bytes.count <= longest else {
                throw .failed("read the configuration \(Escaped(path)): it has more than \(longest) bytes; is it one?")
            }
        }
        return bytes
    }
}
