import EpochCore
import Glibc

/// What a log on the disk is: a file, or a directory with the files of one.
struct ReplayLog {
    struct File {
        var path: String
        /// What the parser knows it by.
        var name: String
    }

    let format: LogFormat
    let files: [File]

    private struct Candidate {
        var path: String
        /// In the directory; empty for a file that was named.
        var name: String
        var head: [UInt8]
    }

    /// - Throws: when it cannot be read, or nothing in it is a log.
    init(_ path: String, _ selection: LogSelection) throws(ClientError) {
        let candidates = try Self.candidates(path)
        let formats = candidates.map { selection.format ?? Self.format(of: $0) }
        guard let format = formats.compactMap({ $0 }).min(by: { $0.preference < $1.preference }) else {
            throw .failed("replay \(Escaped(path)): no log is in it; name the file, or say `log_format` in the policy")
        }
        let files = zip(candidates, formats).filter { $0.1 == format }.map(\.0)
        self.format = format
        self.files = (format.hasSeveralFiles ? files : Array(files.prefix(1))).map { file in
            File(path: file.path, name: format.name(of: file.name))
        }
    }

    /// What is not known is read as a table, if it was named: so it is said of each line what is wrong with it.
    private static func format(of file: Candidate) -> LogFormat? {
        let recognition = LogRecognition(path: file.path, head: file.head[...])
        return recognition.format ?? (file.name.isEmpty ? .csv : nil)
    }

    private static func candidates(_ path: String) throws(ClientError) -> [Candidate] {
        var status = stat()
        guard path != "-" else { return [Candidate(path: path, name: "", head: [])] }
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return [Candidate(path: path, name: "", head: try head(of: path))]
        }
        return try RunFolder(path).listing().entries.filter { !$0.isDirectory }.map { entry in
            Candidate(path: "\(path)/\(entry.path)", name: entry.path, head: entry.head)
        }
    }

    private static func head(of path: String) throws(ClientError) -> [UInt8] {
        let file = try InputFile(path: path, what: "log")
        var bytes = [UInt8](repeating: 0, count: LogRecognition.headLength)
        var filled = 0
        while filled < bytes.count {
            let count = try file.read(into: &bytes, from: filled)
            guard count > 0 else { break }
            filled += count
        }
        return Array(bytes[..<filled])
    }
}
