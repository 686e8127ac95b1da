import EpochCore

/// A configuration file of one watch, right as it is, whose fields can be given other JSON.
struct ConfigurationDraft {
    var top = ["archive": #""/archive""#]
    var watch = ["name": #""demo""#, "runs": #""/runs/*""#, "log": #""training.csv""#, "weights": #""model.h5""#]

    init(top: [String: String] = [:], watch: [String: String] = [:]) {
        self.top.merge(top) { $1 }
        self.watch.merge(watch) { $1 }
    }

    /// - Parameters:
    ///   - section: `""` for the top, `watch`, or one of the sections of either.
    ///   - field: gets the JSON; other fields stay.
    init(section: String, field: String, json: String) {
        switch section {
        case "": self.init(top: [field: json])
        case "limits": self.init(top: [section: "{\"\(field)\": \(json)}"])
        case "watch": self.init(watch: [field: json])
        default: self.init(watch: [section: "{\"\(field)\": \(json)}"])
        }
    }

    var text: String {
        let fields = top["watch"] == nil ? top.merging(["watch": "[\(Self.object(watch))]"]) { $1 } : top
        return Self.object(fields)
    }

    static func object(_ fields: [String: String]) -> String {
        "{" + fields.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }

    func decoded(in directory: String = "/etc/epochd") throws(ConfigurationError) -> Configuration {
        try Configuration(json: text.utf8, directory: directory)
    }

    var issues: [ConfigurationIssue] { Self.issues(in: text) }

    /// What is said of each issue; empty when the text is a right configuration.
    static func issues(in text: String) -> [ConfigurationIssue] { issues(in: Array(text.utf8)) }

    static func issues(in bytes: [UInt8]) -> [ConfigurationIssue] {
        do throws(ConfigurationError) {
            _ = try Configuration(json: bytes, directory: "/etc/epochd")
            return []
        } catch {
            return error.issues
        }
    }
}
