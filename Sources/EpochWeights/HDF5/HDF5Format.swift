internal import CHDF5
internal import EpochCore

/// An HDF5 file: one of Keras's three layouts, or of nobody we know.
struct HDF5Format: ArtifactFormat {
    private let region: FileRegion

    static func recognises(_ artifact: Artifact) -> Bool {
        artifact.region.map { FileHeader($0) != nil } ?? false
    }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(descriptor: -1, length: 0, name: "file")
    }

    let name = WeightsFormat(rawValue: "hdf5")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        guard let header = FileHeader(region) else {
            throw .damaged(object: "superblock", problem: "it has no HDF5 signature")
        }
        try check(header)
        do throws(ExaminationError) {
            return try describe(&tally)
        } catch {
            throw Self.judged(error, header)
        }
    }

    private func check(_ header: FileHeader) throws(ExaminationError) {
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
    }

    private func describe(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let file = try HDF5Library.openReadOnly(region)
        let limits = tally.limits
        var tree = ObjectWalk(file: file.id, limits: limits)
        try tree.run()
        let layout = try KerasLayout(file: file.id, tree: tree, limits: limits)
        try LayerListCheck(file: file.id, tree: tree, limits: limits).run(layout)
        var scan = DatasetScan(region: region, limits: limits)
        for (path, address) in tree.datasetsInOrder {
            try add(path, address, of: file.id, layout, &scan, &tally)
        }
        return ProbeReport(format: layout.format, kerasVersion: layout.version, backend: layout.backend)
    }

    private func add(
        _ path: String, _ address: haddr_t, of file: hid_t, _ layout: KerasLayout, _ scan: inout DatasetScan,
        _ tally: inout TensorTally
    ) throws(ExaminationError) {
        let object = try HDF5Handle(
            H5Oopen_by_addr(file, address), from: "H5Oopen_by_addr", on: path, close: H5Oclose
        )
        let dataset = try Dataset(object.id, path: path, fileSize: region.length, limits: tally.limits)
        // Chunks are always read: their filters and checksums then prove that they are whole.
        let float = dataset.type.float
        if case .chunked = dataset.storage, float == nil, !tally.hashesValues { try scan.prove(dataset) }
        try tally.add(dataset.summary, layout.role(of: path), float: float) {
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
