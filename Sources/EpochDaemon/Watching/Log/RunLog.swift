import EpochCatalog
import EpochCore
import EpochWatch
import FoundationEssentials

/// The logs of a run: which of them is followed for its epochs, and what the others say of the same ones.
final class RunLog {
    private let rules: WatchRules
    /// By the file that each was found by first.
    private(set) var sources: [String: LogSource] = [:]
    /// Files that cannot be told yet, with the reason.
    private(set) var unknown: [String: String] = [:]
    /// Files that are no logs, whatever they grow to: they are not looked at again until the next scan.
    private var refused: Set<String> = []
    /// The log whose epochs are decided on.
    private(set) var primary: LogSource?
    /// What the logs have told while none was chosen, and since when.
    var undecided: [String: [QueuedRow]] = [:]
    var undecidedSince: Timestamp?
    var comparison = LogComparison()
    private var stored: [String: StoredLog]

    init(_ rules: WatchRules, stored: [String: StoredLog]) {
        self.rules = rules
        self.stored = stored
        restore()
    }

    var selection: LogSelection { rules.watch.logs }

    /// The metrics that the policy asks for.
    var needs: Set<String> { rules.needs }

    /// Only one file can be it.
    var isGiven: Bool { selection.patterns.count == 1 && selection.patterns.allSatisfy(\.isLiteral) }

    /// The log that a file is known to belong to.
    func source(of file: String) -> LogSource? { sources.values.first { $0.has(file) } }

    /// The log that a file belongs to; nil while it cannot be told what it is.
    func source(of file: String, in directory: Int32) throws(LogFollowerError) -> LogSource? {
        if let known = source(of: file) { return known }
        guard !refused.contains(file), let (format, reason) = try recognise(file, in: directory) else { return nil }
        unknown[file] = nil
        if format.hasSeveralFiles, let source = sources.values.first(where: { $0.format == format }) {
            source.add(file)
            return source
        }
        let source = LogSource(
            format, first: file, keys: selection.keys, reason: reason, policy: rules.watch.checkpoint)
        sources[file] = source
        if isGiven { choose(source) }
        return source
    }

    /// What is no log may have been replaced by one.
    func reconsider() { refused = [] }

    func choose(_ source: LogSource) {
        primary = source
        undecidedSince = nil
    }

    func close() {
        for source in sources.values { source.close() }
    }

    /// A row has been written, at least in part, that was not handed on.
    var isRowPending: Bool { !undecided.isEmpty || primary?.isAmidEpoch == true }

    /// A row that could be decided on is kept back for a moment: its log is not chosen yet, or may still add to it.
    var isRowHeldBack: Bool {
        !undecided.isEmpty || sources.values.contains { $0.isHolding(needs: needs) }
    }

    /// When something may have to be done although nothing happens.
    var deadline: Timestamp? {
        let choice = undecidedSince?.adding(seconds: EpochCompletion.quiet)
        return (sources.values.compactMap { $0.deadline(needs: needs) } + [choice].compactMap { $0 }).min()
    }

    /// What the catalog is to keep, of each file.
    var progress: [(file: String, StoredLog)] {
        sources.values.flatMap { source in source.paths.map { ($0, storedLog(source, $0)) } }
    }

    private func recognise(_ file: String, in directory: Int32) throws(LogFollowerError) -> (LogFormat, String)? {
        if let format = selection.format { return (format, "the configuration says so") }
        let head = try LogFollower.head(of: file, in: directory, count: LogRecognition.headLength)
        let recognition = LogRecognition(path: file, head: head[...])
        if let format = recognition.format { return (format, recognition.reason) }
        if selection.names(file), Self.isTable(file), head.contains(UInt8(ascii: "\n")) {
            return (.csv, "it bears the name of a table")
        }
        unknown[file] = recognition.reason
        if head.count == LogRecognition.headLength { refused.insert(file) }
        return nil
    }

    /// Keras's header may come after lines that are none.
    private static func isTable(_ file: String) -> Bool {
        [".csv", ".tsv"].contains { file.lowercased().hasSuffix($0) }
    }
}

/// How a log is kept between two runs of the daemon.
extension RunLog {
    private struct Stored: Codable {
        var log: LogSource.Memory
        var isPrimary: Bool
    }

    private func restore() {
        let decoder = JSONDecoder()
        let positions = stored.compactMapValues {
            try? decoder.decode(LogPosition.self, from: Data($0.position.utf8))
        }
        for (file, entry) in stored where !entry.parser.isEmpty {
            guard let memory = try? decoder.decode(Stored.self, from: Data(entry.parser.utf8)) else { continue }
            let source = LogSource(
                memory.log, first: file, positions: positions, rowsCounted: entry.rowsCounted,
                policy: rules.watch.checkpoint)
            guard let source, selection.format ?? source.format == source.format else { continue }
            sources[file] = source
            if memory.isPrimary || isGiven { primary = source }
        }
        stored = [:]
    }

    private func storedLog(_ source: LogSource, _ file: String) -> StoredLog {
        let isFirst = file == source.first
        let memory = Stored(log: source.memory, isPrimary: source === primary)
        return StoredLog(
            position: Self.text(source.position(of: file)), parser: isFirst ? Self.text(memory) : "",
            rowsCounted: isFirst ? source.rowsCounted : 0, rowsSkipped: isFirst ? source.rowsSkipped : 0)
    }

    private static func text(_ value: (some Encodable)?) -> String {
        value.flatMap { try? StateText.text($0) } ?? ""
    }
}
