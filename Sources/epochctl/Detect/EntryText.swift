import EpochCore

/// An entry of `watch` as it stands in a configuration.
enum EntryText {
    static func lines(_ entry: WatchEntry) -> [String] {
        let fields = [
            ("name", quoted(entry.name)), ("runs", quoted(entry.runs)), ("log", names(entry.log)),
            ("weights", names(entry.weights)), ("checkpoint", checkpoint(entry)),
            ("prune", "{ \"keep_latest\": \(entry.keepLatest), \"keep_best\": \(entry.keepBest) }"),
        ]
        let lines = fields.map { "  \"\($0.0)\": \($0.1)" }
        return ["{"] + lines.dropLast().map { $0 + "," } + lines.suffix(1) + ["}"]
    }

    private static func checkpoint(_ entry: WatchEntry) -> String {
        let monitor = entry.monitor.map { ", \"monitor\": \(quoted($0))" } ?? ""
        return "{ \"filepath\": \(quoted(entry.filepath))\(monitor) }"
    }

    private static func names(_ names: [String]) -> String {
        names.count == 1 ? quoted(names[0]) : "[" + names.map(quoted).joined(separator: ", ") + "]"
    }

    private static func quoted(_ text: String) -> String {
        var line = JSONLine()
        line.field("x", text)
        return String(decoding: line.bytes.dropFirst(#""x":"#.utf8.count), as: UTF8.self)
    }
}
