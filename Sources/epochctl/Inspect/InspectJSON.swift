import EpochCore

/// One document with all that is known; the list of tensors is written while it grows.
struct InspectJSON: InspectReport {
    private var document: StreamedDocument?
    private var tensorCount = 0

    mutating func begin(_ verdict: ProbeVerdict, of artifact: InspectedArtifact, _ mark: ArtifactMark) {
        document = StreamedDocument(list: "tensors") { line in
            line.field("path", artifact.path)
            line.field("kind", artifact.isDirectory ? "directory" : "file")
            line.field("bytes", mark.byteCount)
            line.field("files", mark.fileCount)
            line.field("verdict", verdict.validation.rawValue)
            if !verdict.reason.isEmpty { line.field("reason", verdict.reason) }
            if let format = verdict.format { line.field("format", format.rawValue) }
            if let report = verdict.report { Self.write(report, to: &line) }
        }
    }

    private static func write(_ report: ProbeReport, to line: inout JSONLine) {
        if let version = report.kerasVersion { line.field("keras_version", version) }
        if let backend = report.backend { line.field("backend", backend) }
        line.field("optimizer", report.hasOptimizer)
        if let iterations = report.iterations { line.field("iterations", iterations) }
        if let epoch = report.epoch { line.field("epoch", epoch) }
        if let source = report.countedIn { line.field("counted_in", source) }
        line.field("parameters", report.parameterCount)
        line.field("tensor_count", report.tensorCount)
        line.field("non_finite_count", report.nonFiniteCount)
        line.field("non_finite", report.nonFinite)
        line.field("signatures", report.signatures)
        if let traces = report.hasTraces { line.field("traces", traces) }
        if let hasDebugInfo = report.hasDebugInfo { line.field("debug_info", hasDebugInfo) }
        write(report.withoutOptimizer, "without_optimizer", to: &line)
        write(report.weightsOnly, "weights_only", to: &line)
        line.list("details", report.details) { line, detail in
            line.field("key", detail.key)
            line.field("text", detail.text)
        }
    }

    private static func write(_ outlook: ReductionOutlook?, _ name: StaticString, to line: inout JSONLine) {
        guard let outlook else { return }
        line.key(name)
        line.object { line in
            switch outlook {
            case .done: line.field("state", "done")
            case .possible: line.field("state", "possible")
            case .impossible(let reason):
                line.field("state", "impossible")
                line.field("reason", reason)
            }
        }
    }

    mutating func add(_ tensor: TensorSummary) {
        tensorCount += 1
        document?.add { line in
            line.field("name", tensor.name)
            line.field("shape", tensor.shape)
            line.field("dtype", tensor.dtype)
            if let sha256 = tensor.sha256 { line.field("sha256", sha256) }
        }
    }

    mutating func finish(problem: String?) {
        document?.finish { line in
            line.field("listed", tensorCount)
            if let problem { line.field("problem", problem) }
        }
        if let problem { Output.printError("epochctl: \(problem)") }
    }
}
