/// Which file a trainer that starts again loads: the rule of Keras 2's `ModelCheckpoint(load_weights_on_restart=True)`.
///
/// Source of the rule, oddities and all: `tensorflow-cpu 2.4.4`, `python/keras/callbacks.py`,
/// `_get_most_recently_modified_file_matching_pattern`; `keras-2.15.0` has the same.
package struct NewestMatch {
    /// A name in the directory that is looked at.
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var modified: Timestamp

        package init(name: String, modified: Timestamp) {
            self.name = name
            self.modified = modified
        }
    }

    /// The directory part of the trainer's name, relative to the run; empty for the run itself.
    package let folder: String
    private let names: ResumeNames

    /// - Parameter template: the trainer's `filepath`, relative to the run's directory. Of its directory part nothing is
    ///   expanded: fields in it lead Keras to a directory that bears their braces.
    package init(template: String) throws(NewestMatchError) {
        let parts = template.split(separator: "/", omittingEmptySubsequences: false)
        folder = parts.dropLast().joined(separator: "/")
        guard !folder.contains("{") else { throw .fieldsInFolder(template) }
        names = try ResumeNames(template: String(parts.last ?? ""))
    }

    /// - Parameter glob: names the files of a trainer whose own template is not known.
    init(glob: NamePattern, folder: String) {
        self.folder = folder
        names = glob.components.last.map(ResumeNames.glob) ?? .glob(NamePatternComponent([]))
    }

    package func matches(_ name: String) -> Bool { names.contains(name) }

    /// The name that is loaded, or nil: of the names that match, the one with the latest modification time. Where not
    /// exactly one has it, the greatest of all that match, also of those that are older.
    ///
    /// - Parameter latestCheckpoint: what TensorFlow's state file `checkpoint` names, if that is there: it goes before.
    package func pick(_ entries: [Entry], latestCheckpoint: String? = nil) -> String? {
        if let latestCheckpoint, matches(latestCheckpoint) { return latestCheckpoint }
        var (latest, holder, holders) = (0.0, String?.none, 0)
        for entry in entries where matches(entry.name) {
            let time = entry.modified.pythonSeconds
            if time > latest {
                (latest, holder, holders) = (time, entry.name, 1)
            } else if time == latest {
                holders += 1
            }
        }
        return holders == 1 ? holder : entries.map(\.name).filter(matches).max { $0.precedesInPython($1) }
    }

    /// A modification time by which `name` is picked: now, or just behind the latest of the others where that lies in
    /// the future. nil when nothing can be later.
    package func winningTime(of name: String, among entries: [Entry], now: Timestamp) -> Timestamp? {
        let others = entries.filter { $0.name != name && matches($0.name) }
        guard let latest = others.map(\.modified).max(), latest.pythonSeconds >= now.pythonSeconds else { return now }
        let later = latest.adding(seconds: Self.step)
        return later.pythonSeconds > latest.pythonSeconds ? later : nil
    }

    /// Seconds; above what a double can tell apart in our time (a quarter of a microsecond).
    private static let step = 0.001
}

extension Timestamp {
    /// `os.path.getmtime`: a double, in which nanoseconds are lost, so that different times can be equal.
    var pythonSeconds: Double {
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let isBelow = rest < 0
        return Double(isBelow ? seconds - 1 : seconds) + 1e-9 * Double(isBelow ? rest + 1_000_000_000 : rest)
    }
}

extension String {
    /// By code points, as Python compares.
    fileprivate func precedesInPython(_ other: String) -> Bool {
        unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
    }
}
