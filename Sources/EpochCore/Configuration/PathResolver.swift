/// Makes a configuration's paths absolute: relative ones start at the configuration file's directory.
struct PathResolver: Sendable {
    var directory: String

    /// - Parameter directory: absolute.
    init(directory: String) {
        self.directory = directory
    }

    func absolute(_ path: String) -> String {
        normalised(path.hasPrefix("/") ? path : directory + "/" + path)
    }

    /// Without `.`, `..` and doubled slashes; textual, so nothing is looked up.
    private func normalised(_ path: String) -> String {
        var components: [Substring] = []
        for component in path.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        return "/" + components.joined(separator: "/")
    }
}
