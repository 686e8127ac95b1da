import EpochCore
import FoundationEssentials

/// What a log on the disk is: a file, or a directory with the files of one.
struct ReplayLog {
    struct File {
        var path: String
        /// What the parser knows it by.
        var name: String
    }

    let format: LogFormat
    let files: [File]

    private static let fileLimit = 1024

    /// - Throws: when it cannot be read, or nothing in it is a log.
    init(_ path: String, _ selection: LogSelection) throws(ClientError) {
        var isDirectory: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        let found = isDirectory.boolValue ? Self.files(below: path) : [File(path: path, name: "")]
        if let format = selection.format {
            (self.format, files) = (format, found)
        } else if path == "-" {
            (format, files) = (.csv, found)
        } else {
            try self.init(found, in: path, isDirectory: isDirectory.boolValue)
        }
    }

    private init(_ found: [File], in path: String, isDirectory: Bool) throws(ClientError) {
        var kinds: [(LogFormat, File)] = []
        for file in found {
            let recognition = try LogRecognition(path: file.path, head: Self.head(of: file.path)[...])
            // What is not known is read as a table, which says of each line what is wrong with it.
            if let format = recognition.format ?? (isDirectory ? nil : .csv) { kinds.append((format, file)) }
        }
        guard let format = kinds.map(\.0).min(by: { $0.rank < $1.rank }) else {
            throw .failed("replay \(Escaped(path)): no log is in it; name the file, or say `log_format` in the policy")
        }
        self.format = format
        let files = kinds.filter { $0.0 == format }.map(\.1)
        self.files = (format.hasSeveralFiles ? files : Array(files.prefix(1))).map { file in
            File(path: file.path, name: format.name(of: file.name))
        }
    }

    private static func head(of path: String) throws(ClientError) -> [UInt8] {
        let file = try InputFile(path: path, what: "log")
        var bytes = [UInt8](repeating: 0, count: LogRecognition.headLength)
        var filled = 0
        while filled < bytes.count, case let count = try file.read(into: &bytes, from: filled), count > 0 {
            filled += count
        }
        return Array(bytes[..<filled])
    }

    private static func files(below path: String) -> [File] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return names.sorted().prefix(fileLimit).compactMap { name in
            let file = path + "/" + name
            let type = (try? FileManager.default.attributesOfItem(atPath: file))?[.type] as? FileAttributeType
            return type == .typeRegular ? File(path: file, name: name) : nil
        }
    }
}
