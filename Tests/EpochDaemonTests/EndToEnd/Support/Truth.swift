import EpochAPI
import EpochCore

/// What trainers did to one run, one after the other: the rows that they logged, and the files that they finished.
struct Truth {
    struct Row {
        var pass: Int
        var generation: Int
        var epoch: Int
        var metrics: [String: Metric]
    }

    struct File {
        var pass: Int
        var epoch: Int
        var sha256: String
    }

    var rows: [Row] = []
    var files: [File] = []

    /// - Parameter passes: each trainer's events.
    init(_ passes: [[TruthEvent]]) {
        for (pass, events) in passes.enumerated() {
            for event in events { add(event, pass) }
        }
    }

    private mutating func add(_ event: TruthEvent, _ pass: Int) {
        if event.event == .end, let sha256 = event.sha256 {
            files.append(File(pass: pass, epoch: event.epoch, sha256: sha256))
        } else if event.event == .row {
            let rewinds = rows.last.map { event.epoch <= $0.epoch } ?? false
            let generation = (rows.last?.generation ?? 0) + (rewinds ? 1 : 0)
            rows.append(Row(pass: pass, generation: generation, epoch: event.epoch, metrics: event.metrics ?? [:]))
        }
    }

    /// The finished file of a row, where its epoch was saved.
    func file(of row: Row) -> File? {
        files.first { $0.pass == row.pass && $0.epoch == row.epoch }
    }

    /// The rows that these bytes may be of: one, unless epochs have the same data.
    func rows(withBytes sha256: String) -> [Row] {
        rows.filter { row in files.contains { $0.pass == row.pass && $0.epoch == row.epoch && $0.sha256 == sha256 } }
    }

    /// Keras's `save_best_only` over all rows in order, or every row.
    func wanted(bestOnly: Bool) -> [Bool] {
        var best = Double.infinity
        return rows.map { row in
            guard bestOnly else { return true }
            guard case .number(let value)? = row.metrics["val_loss"], value < best else { return false }
            best = value
            return true
        }
    }
}
