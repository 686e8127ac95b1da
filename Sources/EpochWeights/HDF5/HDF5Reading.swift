internal import CHDF5
internal import EpochCore

/// Reads an HDF5 file to its end: a file of its own, or a member of a `.keras`.
struct HDF5Reading {
    private let region: FileRegion

    init(_ region: FileRegion) { self.region = region }

    /// Proves all of it; tensors go to the tally.
    func run(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let header = try header()
        do throws(ExaminationError) {
            return try describe(&tally, header)
        } catch {
            throw Self.judged(error, header)
        }
    }

    /// What kind of file it is, of one that was proved before.
    func layout() throws(ExaminationError) -> KerasLayout {
        let file = try HDF5Library.openReadOnly(region)
        let limits = ExaminationLimits()
        var tree = ObjectWalk(file: file.id, limits: limits)
        try tree.run()
        return try KerasLayout(file: file.id, tree: tree, limits: limits)
    }

    private func header() throws(ExaminationError) -> FileHeader {
        guard let header = FileHeader(region) else {
            throw .damaged(object: "superblock", problem: "it has no HDF5 signature")
        }
        guard !header.isUnknownVersion else {
            throw .beyondLimit(object: "superblock", limit: "version 3")
        }
        guard !header.isOpenForWriting else {
            throw .damaged(object: "superblock", problem: "a writer has not closed the file")
        }
        if let end = header.endOfFile, end != region.length {
            throw .damaged(
                object: "superblock", problem: "the file has \(region.length) bytes, its writer left \(end)")
        }
        return header
    }

    private func describe(
        _ tally: inout TensorTally, _ header: FileHeader
    ) throws(ExaminationError) -> ProbeReport {
        let file = try HDF5Library.openReadOnly(region)
        let limits = tally.limits
        var tree = ObjectWalk(file: file.id, limits: limits)
        try tree.run()
        let layout = try KerasLayout(file: file.id, tree: tree, limits: limits)
        try LayerListCheck(file: file.id, tree: tree, limits: limits).run(layout)
        var report = layout.report
        report.details.append(ArtifactDetail("superblock", "\(header.version)"))
        var scan = DatasetScan(region: region, limits: limits)
        for (path, address) in tree.datasetsInOrder {
            let object = try HDF5Handle(
                H5Oopen_by_addr(file.id, address), from: "H5Oopen_by_addr", on: path, close: H5Oclose)
            let dataset = try Dataset(object.id, path: path, fileSize: region.length, limits: limits)
            try add(dataset, layout.role(of: path), &scan, &tally)
            guard report.iterations == nil else { continue }
            report.take(step: try layout.iterations(in: dataset), from: dataset.path)
        }
        return report
    }

    private func add(
        _ dataset: Dataset, _ role: TensorRole, _ scan: inout DatasetScan, _ tally: inout TensorTally
    ) throws(ExaminationError) {
        let float = dataset.type.float
        let isHashable = scan.givesValues(of: dataset)
        // Chunks are always read: their filters and checksums then prove that they are whole.
        if case .chunked = dataset.storage, float == nil, !(isHashable && tally.hashesValues) {
            try scan.prove(dataset)
        }
        try tally.add(dataset.summary, role, float: float, isHashable: isHashable) {
            (values: inout TensorValues) throws(ExaminationError) in
            try scan.read(dataset, into: &values)
        }
    }

    /// A version that the library does not know is damage only where nothing vouches for the bytes that say so.
    private static func judged(_ error: ExaminationError, _ header: FileHeader) -> ExaminationError {
        guard case .library(let cause) = error else { return error }
        let isOpaque = cause.meansMissingFilter || cause.meansUnknownVersion && header.hasChecksums
        return isOpaque ? .unreadable(object: cause.object, cause: "\(cause)") : error
    }
}
