internal import CHDF5
internal import EpochCore

/// Collects a file's tensors for the report.
struct TensorTally: ~Copyable {
    private let fileSize: UInt64
    private let limits: ExaminationLimits
    private var scan: DatasetScan
    private var tensors: [(summary: TensorSummary, elements: UInt64)] = []
    private var nonFinite: [String] = []

    init(descriptor: Int32, fileSize: UInt64, limits: ExaminationLimits) {
        self.fileSize = fileSize
        self.limits = limits
        scan = DatasetScan(descriptor: descriptor, limits: limits)
    }

    mutating func add(_ id: hid_t, _ path: String) throws(ExaminationError) {
        let dataset = try Dataset(id, path: path, fileSize: fileSize, limits: limits)
        tensors.append((dataset.summary, dataset.elementCount))
        if try scan.findsNonFinite(in: dataset) { nonFinite.append(path) }
    }

    func report(_ layout: KerasLayout) -> ProbeReport {
        let model = tensors.filter { layout.isModelTensor($0.summary.name) }
        return ProbeReport(
            format: layout.format, kerasVersion: layout.version, backend: layout.backend,
            hasOptimizer: tensors.contains { layout.isOptimizerState($0.summary.name) },
            tensorCount: tensors.count,
            parameterCount: model.reduce(0) { $0.addingReportingOverflow($1.elements).partialValue },
            tensors: tensors.map(\.summary),
            nonFinite: Array(nonFinite.prefix(ProbeAnswer.maximumNonFiniteNames)), nonFiniteCount: nonFinite.count
        )
    }
}
