internal import EpochDigest

/// Writes a bundle anew without the optimizer's tensors: the same files by name and number, each kept tensor's bytes as
/// they were, one after the other.
struct BundleReduction {
    let examination: BundleExamination
    private var bundle: TensorBundle { examination.bundle }

    init(_ examination: BundleExamination) { self.examination = examination }

    /// - Parameter output: the file for a path of the artifact.
    func write(to output: (String) throws(ExaminationError) -> SequentialFile) throws(ExaminationError) {
        let kept = bundle.entries.filter { !examination.roles.isOptimizerState($0) }
        var written: [[UInt8]: BundleEntry] = [:]
        for shard in bundle.shards.indices {
            let entries = kept.filter { $0.shard == shard && $0.slices.isEmpty }.sorted { $0.offset < $1.offset }
            var file = try output(path(ofShard: shard))
            for entry in entries { written[entry.key] = try copy(entry, to: &file) }
        }
        var file = try output(TensorBundle.index(of: bundle.prefix))
        try file.write(try index(kept.map { written[$0.key] ?? $0 }))
    }

    private func path(ofShard shard: Int) -> String {
        TensorBundle.shard(UInt64(shard), of: UInt64(bundle.shards.count), bundle.prefix)
    }

    private func copy(_ entry: BundleEntry, to file: inout SequentialFile) throws(ExaminationError) -> BundleEntry {
        let (offset, region) = (file.length, try bundle.region(of: entry))
        guard entry.name == ObjectGraph.key, let graph = examination.graph else {
            try file.copy(region)
            return entry.moved(to: offset, size: entry.size, checksum: entry.checksum)
        }
        let reduced = try GraphReduction(graph).rewrite(StringTensor(entry, in: region).bytes)
        let (bytes, checksum) = StringTensor.stored(reduced)
        try file.write(bytes)
        return entry.moved(to: offset, size: UInt64(bytes.count), checksum: checksum)
    }

    private func index(_ entries: [BundleEntry]) throws(ExaminationError) -> [UInt8] {
        var table = TableWriter()
        table.append([], bundle.header)
        for entry in entries { table.append(entry.key, entry.encoded) }
        return table.finish()
    }
}

extension BundleEntry {
    /// As TensorFlow writes it: without fields that are zero.
    fileprivate var encoded: [UInt8] {
        var writer = ProtobufWriter()
        if type != 0 { writer.varint(type, as: 1) }
        writer.payload(encodedShape, as: 2)
        for (number, value) in [(3, shard), (4, offset), (5, size)] as [(UInt32, UInt64)] where value != 0 {
            writer.varint(value, as: number)
        }
        if checksum != 0 { writer.fixed32(checksum, as: 6) }
        for slice in slices { writer.payload(encoded(slice), as: 7) }
        return writer.bytes
    }

    private var encodedShape: [UInt8] {
        var shape = ProtobufWriter()
        for extent in self.shape {
            var dimension = ProtobufWriter()
            if extent != 0 { dimension.varint(extent, as: 1) }
            shape.payload(dimension.bytes, as: 2)
        }
        return shape.bytes
    }

    private func encoded(_ slice: [Range<UInt64>?]) -> [UInt8] {
        var writer = ProtobufWriter()
        for extent in slice {
            var part = ProtobufWriter()
            if let extent, extent.lowerBound != 0 { part.varint(extent.lowerBound, as: 1) }
            if let extent { part.varint(UInt64(extent.count), as: 2) }
            writer.payload(part.bytes, as: 1)
        }
        return writer.bytes
    }
}
