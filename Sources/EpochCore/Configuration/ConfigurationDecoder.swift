/// Turns a parsed configuration file into values with defaults, noting every issue.
struct ConfigurationDecoder {
    let paths: PathResolver
    let issues: IssueList

    private static let defaultSocket = "/run/epochd/epochd.sock"
    /// `sun_path` of `sockaddr_un`, unix(7), less its NUL.
    private static let longestSocketPath = 107

    /// nil when something without which no value can be built is wrong; the issues say what.
    func decode(_ root: JSONValue) -> Configuration? {
        var reader = ObjectReader(root, path: .root, issues: issues)
        let archive = reader.required("archive", .path).map(paths.absolute)
        let socket = paths.absolute(reader.optional("socket", .path) ?? Self.defaultSocket)
        checkSocket(socket, field: reader.field("socket"))
        let watches = decodeWatches(reader.raw("watch"), field: reader.field("watch"), archive: archive)
        let limits = reader.raw("limits").map { decodeLimits($0, field: reader.field("limits")) }
        reader.refuseUnknown()
        return archive.map { Configuration(archive: $0, socket: socket, watches: watches, limits: limits ?? .init()) }
    }

    private func checkSocket(_ socket: String, field: FieldPath) {
        guard socket.utf8.count > Self.longestSocketPath else { return }
        let expected = "a path of at most \(Self.longestSocketPath) bytes, as unix(7) allows for sockets"
        issues.add(ConfigurationIssue(field: field, value: .text(socket), expected: expected))
    }

    private func decodeLimits(_ value: JSONValue, field: FieldPath) -> Configuration.Limits {
        var reader = ObjectReader(value, path: field, issues: issues)
        let limits = Configuration.Limits(
            maxBytes: reader.optional("max_bytes", .positiveByteSize),
            minFreeBytes: reader.optional("min_free_bytes", .byteSize)
        )
        reader.refuseUnknown()
        return limits
    }

    private func decodeWatches(_ value: JSONValue?, field: FieldPath, archive: String?) -> [WatchConfiguration] {
        guard case .list(let entries)? = value, !entries.isEmpty else {
            issues.add(ConfigurationIssue(field: field, value: value, expected: "a list with at least one entry"))
            return []
        }
        checkNames(entries, field: field)
        return entries.enumerated().compactMap { index, entry in
            let path = field.appending(index: index)
            let watch = WatchDecoder(path: path, paths: paths, issues: issues).decode(entry)
            if let archive, let watch { checkApart(archive, from: watch.runs, field: path.appending(key: "runs")) }
            return watch
        }
    }

    /// Each watch has the folder of its name in the archive, which may lie where the case of letters is ignored. Also
    /// those with other mistakes are compared.
    private func checkNames(_ entries: [JSONValue], field: FieldPath) {
        var seen: [String: (name: String, index: Int)] = [:]
        for (index, entry) in entries.enumerated() {
            guard case .object(let fields) = entry, case .text(let name)? = fields["name"] else { continue }
            guard let first = seen[name.lowercased()] else {
                seen[name.lowercased()] = (name, index)
                continue
            }
            let shared = first.name == name ? "it already" : "the same but for the case of its letters"
            issues.add(
                ConfigurationIssue(
                    field: field.appending(index: index).appending(key: "name"), value: .text(name),
                    expected: "a name of its own for each watch", hint: "watch[\(first.index)] has \(shared)"))
        }
    }

    /// An archive inside a watched tree would be taken for runs; runs inside the archive could be pruned away.
    private func checkApart(_ archive: String, from runs: RunsPattern, field: FieldPath) {
        guard runs.overlaps(archive) else { return }
        let expected = "run directories that neither hold the archive \(archive) nor lie in it"
        issues.add(ConfigurationIssue(field: field, value: .text(runs.text), expected: expected))
    }
}
