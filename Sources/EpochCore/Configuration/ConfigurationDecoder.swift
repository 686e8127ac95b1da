/// Turns a parsed configuration file into values with defaults, noting every issue.
struct ConfigurationDecoder {
    let paths: PathResolver
    let issues: IssueList

    /// nil when something without which no value can be built is wrong; the issues say what.
    func decode(_ root: JSONValue) -> Configuration? {
        var reader = ObjectReader(root, path: "", issues: issues)
        let archive = reader.required("archive", .text).map(paths.absolute)
        let socket = reader.optional("socket", .text) ?? "/run/epochd/epochd.sock"
        let watches = decodeWatches(reader.raw("watch"))
        let limits = reader.raw("limits").map(decodeLimits) ?? Configuration.Limits()
        reader.refuseUnknown()
        guard let archive else { return nil }
        let configuration = Configuration(
            archive: archive, socket: paths.absolute(socket), watches: watches, limits: limits)
        checkTogether(configuration)
        return configuration
    }

    private func decodeLimits(_ value: JSONValue) -> Configuration.Limits {
        var reader = ObjectReader(value, path: "limits", issues: issues)
        let limits = Configuration.Limits(
            maxBytes: reader.optional("max_bytes", .byteSize),
            minFreeBytes: reader.optional("min_free_bytes", .byteSize)
        )
        reader.refuseUnknown()
        return limits
    }

    private func decodeWatches(_ value: JSONValue?) -> [WatchConfiguration] {
        guard case .list(let list)? = value, !list.isEmpty else {
            issues.add(ConfigurationIssue(field: "watch", value: value, expected: "a list with at least one entry"))
            return []
        }
        return list.enumerated().compactMap { index, entry in
            WatchDecoder(path: "watch[\(index)]", paths: paths, issues: issues).decode(entry)
        }
    }

    /// What can only be seen of several fields at once.
    private func checkTogether(_ configuration: Configuration) {
        var seen: Set<String> = []
        for (index, watch) in configuration.watches.enumerated() {
            if !seen.insert(watch.name).inserted {
                let field = "watch[\(index)].name"
                issues.add(
                    ConfigurationIssue(field: field, value: .text(watch.name), expected: "a name of its own for each watch"))
            }
            checkApart(configuration.archive, from: watch, field: "watch[\(index)].runs")
        }
    }

    /// An archive inside a watched tree would be taken for runs; runs inside the archive could be pruned away.
    private func checkApart(_ archive: String, from watch: WatchConfiguration, field: String) {
        let base = watch.runs.base
        let depth = watch.runs.pattern.components.count
        let below = archive.hasPrefix(base + "/") ? archive.dropFirst(base.count).split(separator: "/") : []
        let asRun = below.prefix(depth).joined(separator: "/")
        let swallowed = below.count >= depth && watch.runs.pattern.match(asRun) != nil
        if swallowed || base == archive || base.hasPrefix(archive + "/") {
            let expected = "run directories that are apart from the archive \(archive)"
            issues.add(ConfigurationIssue(field: field, value: .text(base), expected: expected))
        }
    }
}
