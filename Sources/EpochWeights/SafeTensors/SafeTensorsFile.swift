internal import EpochCore

/// A safetensors file: its header's length, the header, the buffer of tensors.
struct SafeTensorsFile {
    let region: FileRegion
    let header: SafeTensorsHeader
    /// Where the buffer begins.
    private let start: UInt64

    /// Whether it begins as one does, also when its first eight bytes are damaged.
    static func recognises(_ region: FileRegion) -> Bool {
        guard region.length >= 10, let bytes = try? region.bytes(at: 8, count: 2) else { return false }
        let isObject = bytes[0] == UInt8(ascii: "{")
        return isObject && [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: " ")].contains(bytes[1])
    }

    /// Reads the header, and proves that the buffer is there to its last byte and no longer.
    init(_ region: FileRegion, limits: ExaminationLimits) throws(ExaminationError) {
        self.region = region
        let size = try Self.headerSize(region)
        start = 8 + size
        header = try SafeTensorsHeader(json: try region.bytes(at: 8, count: Int(size)), limits: limits)
        let (end, overflows) = start.addingReportingOverflow(try header.bufferSize())
        guard !overflows, end == region.length else {
            throw .damaged(object: region.name, problem: "it has \(region.length) bytes, its header says \(end)")
        }
    }

    private static func headerSize(_ region: FileRegion) throws(ExaminationError) -> UInt64 {
        guard region.length >= 8 else { throw .damaged(object: region.name, problem: "it is too short for a header") }
        let size = try region.bytes(at: 0, count: 8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard size <= SafeTensorsHeader.maximumSize else {
            throw .damaged(object: region.name, problem: "a header of \(size) bytes, and 100000000 are allowed")
        }
        guard size <= region.length - 8 else {
            throw .damaged(object: region.name, problem: "it ends within its header")
        }
        return size
    }

    /// Adds the tensors in the order of the header.
    func add(to tally: inout TensorTally) throws(ExaminationError) {
        for entry in header.entries {
            let summary = entry.summary
            guard summary.name.utf8.count <= tally.limits.pathLength else {
                throw .beyondLimit(object: shown(entry.name), limit: "\(tally.limits.pathLength) bytes of name")
            }
            let values = try region.part(
                at: start + entry.begin, length: entry.end - entry.begin, name: summary.name)
            try tally.add(summary, .model, float: entry.type.float, in: values)
        }
    }

    /// Its metadata are texts that the writer chose: a whole number under one of these keys is taken at its word.
    func addCounters(to report: inout ProbeReport) {
        for key in ["global_step", "step"] { report.take(step: count(key), from: "metadata \(key)") }
        report.take(epoch: count("epoch"), from: "metadata epoch")
    }

    private func count(_ key: String) -> UInt64? {
        guard let text = header.metadata.last(where: { $0.key == key })?.value else { return nil }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt64(text) : nil
    }

    /// What people want to know besides.
    var details: [ArtifactDetail] {
        header.metadata.map { ArtifactDetail("metadata", DisplayableText.escape("\($0.key)=\($0.value)")) }
    }
}
