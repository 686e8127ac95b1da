internal import EpochCore

/// Verifies all tensors of a bundle, and describes them.
struct BundleExamination {
    let bundle: TensorBundle
    let graph: ObjectGraph?
    let roles: BundleRoles

    init(_ bundle: TensorBundle) throws(ExaminationError) {
        self.bundle = bundle
        graph = try Self.graph(of: bundle)
        roles = BundleRoles(graph, bundle)
    }

    /// nil in checkpoints by name, as TF 1 wrote them.
    private static func graph(of bundle: TensorBundle) throws(ExaminationError) -> ObjectGraph? {
        guard let entry = bundle[ObjectGraph.key] else { return nil }
        guard entry.type == BundleType.string, entry.shape.isEmpty else {
            throw .damaged(object: ObjectGraph.key, problem: "it is no single string")
        }
        return try ObjectGraph(StringTensor(entry, in: try bundle.region(of: entry)).bytes)
    }

    /// Proves every tensor, without a word of them.
    func verify(_ scan: borrowing BundleScan) throws(ExaminationError) {
        for entry in bundle.entries { try scan.prove(entry, of: bundle) }
    }

    func describe(_ tally: inout TensorTally, _ scan: borrowing BundleScan) throws(ExaminationError) {
        for entry in bundle.entries {
            // Slices are read as what they are parts of.
            if SliceKey.name(in: entry.key) != nil { continue }
            try describe(entry, &tally, scan)
        }
        try verifyLooseSlices(scan)
    }

    private func describe(
        _ entry: BundleEntry, _ tally: inout TensorTally, _ scan: borrowing BundleScan
    ) throws(ExaminationError) {
        guard let type = BundleType(entry.type) else {
            throw .unreadable(object: entry.name, cause: "a tensor of TensorFlow's type \(entry.type)")
        }
        guard entry.slices.isEmpty || entry.slicesAreRows || !tally.hashesValues else {
            throw .unreadable(object: entry.name, cause: "it is cut across several dimensions")
        }
        let summary = TensorSummary(name: entry.name, shape: entry.shape, dtype: type.name)
        if type.float == nil, !tally.hashesValues { try scan.prove(entry, of: bundle) }
        let bundle = bundle
        try tally.add(summary, roles.role(of: entry), float: type.float) {
            (values: inout TensorValues) throws(ExaminationError) in
            try scan.read(entry, of: bundle, into: &values)
        }
    }

    private func verifyLooseSlices(_ scan: borrowing BundleScan) throws(ExaminationError) {
        for entry in bundle.entries {
            guard let name = SliceKey.name(in: entry.key), bundle[name] == nil else { continue }
            try scan.prove(entry, of: bundle)
        }
    }

    /// A scalar's value, where it is a whole number.
    func integer(_ key: String) throws(ExaminationError) -> UInt64? {
        guard let entry = bundle[key], entry.shape.isEmpty, entry.type == 9 || entry.type == 3, entry.slices.isEmpty
        else {
            return nil
        }
        let bytes = try bundle.region(of: entry).bytes(at: 0, count: Int(entry.size))
        let isNegative = (bytes.last ?? 0) >= 0x80
        return isNegative ? nil : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
