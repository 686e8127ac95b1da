import EpochCore

/// Facts in lines, then a table of tensors.
struct InspectText: InspectReport {
    private static let indent = 20
    private var table = StreamedTable(columns: TensorText.columns)
    private var hasTensors = false

    mutating func begin(_ verdict: ProbeVerdict, of artifact: InspectedArtifact, _ mark: ArtifactMark) {
        Self.line("path", artifact.path)
        Self.line("format", verdict.format?.rawValue ?? "not known")
        Self.line("whole", "\(VerdictText(verdict))")
        Self.line("size", Self.size(mark, isDirectory: artifact.isDirectory))
        if let report = verdict.report { Self.show(report) }
    }

    private static func size(_ mark: ArtifactMark, isDirectory: Bool) -> String {
        let files = isDirectory ? " in \(mark.fileCount) files" : ""
        return "\(Human.bytes(mark.byteCount))\(files)"
    }

    private static func show(_ report: ProbeReport) {
        line("keras", report.kerasVersion)
        line("backend", report.backend)
        line("tensors", "\(report.tensorCount)")
        line("parameters", "\(report.parameterCount)")
        line("optimizer", report.hasOptimizer ? "yes" : "no")
        line("iterations", report.iterations.map { "\($0)" })
        line("epoch", report.epoch.map { "\($0), as the artifact counts" })
        line("counted in", report.countedIn)
        line("traces", report.hasTraces.map { $0 ? "yes" : "no" })
        line("debug info", report.hasDebugInfo.map { $0 ? "yes" : "no" })
        if !report.signatures.isEmpty { line("signatures", report.signatures.joined(separator: ", ")) }
        line("not finite", notFinite(report))
        for detail in report.details { line(detail.key, detail.text) }
        line("reductions", outlooks(report))
    }

    private static func notFinite(_ report: ProbeReport) -> String? {
        guard report.nonFiniteCount > 0 else { return nil }
        let rest = report.nonFiniteCount - report.nonFinite.count
        let names =
            report.nonFinite.map(TensorText.name).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        return "NaN or infinity in \(names)"
    }

    private static func outlooks(_ report: ProbeReport) -> String? {
        let texts = [("without-optimizer", report.withoutOptimizer), ("weights-only", report.weightsOnly)].compactMap {
            name, outlook in outlook.map { "\(name): \(text($0))" }
        }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }

    private static func text(_ outlook: ReductionOutlook) -> String {
        switch outlook {
        case .done: "nothing to leave out"
        case .possible: "possible"
        case .impossible(let reason): "impossible, \(reason)"
        }
    }

    private static func line(_ key: String, _ text: String?) {
        guard let text else { return }
        let label = Escaped(key).description
        let space = String(repeating: " ", count: max(1, indent - label.count))
        Output.print("\(label)\(space)\(Escaped(text))")
    }

    mutating func add(_ tensor: TensorSummary) {
        if !hasTensors { Output.print("") }
        hasTensors = true
        table.add(TensorText.row(tensor))
    }

    mutating func finish(problem: String?) {
        if hasTensors { table.finish() }
        if let problem { Output.printError("epochctl: \(problem)") }
    }
}
