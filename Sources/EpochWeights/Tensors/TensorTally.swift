internal import EpochCore

/// Collects an artifact's tensors for the report.
struct TensorTally: ~Copyable {
    let limits: ExaminationLimits
    /// Whether the report shall state the SHA-256 of each tensor's values.
    let hashesValues: Bool
    private(set) var tensors: [TensorSummary] = []
    private(set) var hasOptimizer = false
    private var parameterCount: UInt64 = 0
    private var nonFinite: [String] = []
    private let buffer: UnsafeMutableRawBufferPointer

    init(limits: ExaminationLimits, hashesValues: Bool = false) {
        self.limits = limits
        self.hashesValues = hashesValues
        buffer = .allocate(byteCount: limits.bufferSize, alignment: 64)
    }

    deinit { buffer.deallocate() }

    /// A tensor whose values lie in one run, in C order and little-endian. They are read only where that tells
    /// anything.
    mutating func add(
        _ tensor: TensorSummary, _ role: TensorRole, float: FloatLayout?, in region: FileRegion
    ) throws(ExaminationError) {
        let buffer = buffer
        try add(tensor, role, float: float) { (values: inout TensorValues) throws(ExaminationError) in
            try Self.read(region, through: buffer, into: &values)
        }
    }

    /// A tensor whose values `read` hands over, piece by piece in C order. It is called only where that tells anything.
    ///
    /// - Parameter isHashable: false where what is handed over is not the values as a reader gets them.
    mutating func add(
        _ tensor: TensorSummary, _ role: TensorRole, float: FloatLayout?, isHashable: Bool = true,
        values read: (inout TensorValues) throws(ExaminationError) -> Void
    ) throws(ExaminationError) {
        try checkCount(tensor)
        var tensor = tensor
        let hashes = hashesValues && isHashable
        if float != nil || hashes {
            var values = try TensorValues(float: float, hashing: hashes)
            try read(&values)
            if values.hasNonFinite { nonFinite.append(tensor.name) }
            tensor.sha256 = values.sha256()
        }
        note(tensor, role)
    }

    /// A tensor without values, or whose values are not worth their reading.
    mutating func addUnread(_ tensor: TensorSummary, _ role: TensorRole) throws(ExaminationError) {
        try checkCount(tensor)
        note(tensor, role)
    }

    private func checkCount(_ tensor: TensorSummary) throws(ExaminationError) {
        guard tensors.count < limits.objects else {
            throw .beyondLimit(object: tensor.name, limit: "\(limits.objects) tensors")
        }
    }

    private mutating func note(_ tensor: TensorSummary, _ role: TensorRole) {
        tensors.append(tensor)
        switch role {
        case .model:
            // A count that does not fit is no count; nothing depends on it.
            parameterCount &+= product(tensor.shape) ?? 0
        case .optimizer: hasOptimizer = true
        case .other: break
        }
    }

    private static func read(
        _ region: FileRegion, through buffer: UnsafeMutableRawBufferPointer, into values: inout TensorValues
    ) throws(ExaminationError) {
        var position: UInt64 = 0
        while position < region.length {
            let count = Int(min(UInt64(buffer.count), region.length - position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try region.read(into: piece, at: position)
            values.take(UnsafeRawBufferPointer(piece))
            position += UInt64(count)
        }
    }

    /// Adds what was collected.
    func complete(_ report: ProbeReport) -> ProbeReport {
        var report = report
        report.hasOptimizer = report.hasOptimizer || hasOptimizer
        report.tensorCount = tensors.count
        report.parameterCount = parameterCount
        report.tensors = tensors
        report.nonFinite = Array(nonFinite.prefix(ProbeAnswer.maximumNonFiniteNames))
        report.nonFiniteCount = nonFinite.count
        return report
    }
}
