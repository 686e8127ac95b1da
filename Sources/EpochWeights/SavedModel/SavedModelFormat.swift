internal import EpochCore

/// A SavedModel's directory: `saved_model.pb`, its variables as a checkpoint, what Keras and TensorFlow add.
struct SavedModelFormat: ArtifactFormat {
    static let model = "saved_model.pb"
    private static let variables = "variables/variables"

    let artifact: Artifact

    /// Also one that lacks its model: no checkpoint lies under that name elsewhere.
    static func recognises(_ artifact: Artifact) -> Bool {
        guard artifact.isDirectory else { return false }
        return artifact.files.contains { file in
            file.path == model || file.path == "saved_model.pbtxt" || file.path == "saved_model.cpb"
                || file.path == TensorBundle.index(of: variables)
                || TensorBundle.prefix(ofShard: file.path) == variables
        }
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "tf-savedmodel")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        try checkLeftovers()
        let model = try readModel()
        var report = ProbeReport(format: name, signatures: model.signatures, hasTraces: model.hasTraces)
        report.hasDebugInfo = artifact["debug/saved_model_debug_info.pb"] != nil
        try checkFingerprint()
        try checkAssets(of: model)
        let keras = try KerasMetadata(in: artifact, nodeCount: model.nodeCount)
        (report.kerasVersion, report.backend) = (keras?.version, keras?.backend)
        try describeVariables(of: model, &tally, &report)
        report.withoutOptimizer =
            tally.hasOptimizer ? .impossible("the numbers of its object graph run through all of it") : .done
        report.weightsOnly = .impossible("it is a model; its weights alone are what save_weights writes")
        report.details = details(model, keras)
        return report
    }

    /// A writer that is at work, or was killed, leaves names that no whole SavedModel has (file_io.py,
    /// atomic_write_string_to_file; functional_saver.py).
    private func checkLeftovers() throws(ExaminationError) {
        for file in artifact.files {
            let parts = file.path.split(separator: "/")
            guard parts.contains("variables_temp") || parts.last.map(Self.isTemporary) ?? false else { continue }
            throw .damaged(object: DisplayableText.escape(file.path), problem: "a save of it was not finished")
        }
    }

    /// `saved_model.pb.tmp` and 32 hexadecimal digits.
    private static func isTemporary(_ name: Substring) -> Bool {
        let end = name.utf8.suffix(36)
        return end.count == 36 && end.starts(with: ".tmp".utf8)
            && end.dropFirst(4).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private func readModel() throws(ExaminationError) -> SavedModelGraph {
        if artifact[Self.model] == nil, artifact["saved_model.pbtxt"] != nil || artifact["saved_model.cpb"] != nil {
            throw .unreadable(object: "saved_model", cause: "it is stored as text or in chunks")
        }
        guard let region = artifact[Self.model] else {
            throw .damaged(object: Self.model, problem: "it is missing")
        }
        guard region.length <= Int32.max else {
            throw .beyondLimit(object: Self.model, limit: "2 GiB, protobuf's own")
        }
        var reader = ProtobufReader(region)
        try ProtobufCheck(schema: .savedModel).run(&reader)
        return try SavedModelGraph(&reader)
    }

    private func describeVariables(
        of model: SavedModelGraph, _ tally: inout TensorTally, _ report: inout ProbeReport
    ) throws(ExaminationError) {
        let isThere = artifact.files.contains { $0.path.hasPrefix("variables/") }
        guard isThere || model.needsVariables else { return }
        let bundle = try TensorBundle(Self.variables, in: artifact, limits: tally.limits)
        let examination = try BundleExamination(bundle)
        try examination.describe(&tally, BundleScan())
        try examination.addFacts(to: &report)
    }

    /// Since TF 2.12: a hash of the variables' index, which holds a checksum of every tensor. An overwrite that was
    /// broken off leaves new variables beside the old one.
    private func checkFingerprint() throws(ExaminationError) {
        guard let fingerprint = try SavedModelFingerprint(in: artifact), let stated = fingerprint.checkpointHash,
            let index = artifact[TensorBundle.index(of: Self.variables)], index.length <= 1 << 28
        else { return }
        guard FarmHash.fingerprint(try index.bytes(at: 0, count: Int(index.length))) == stated else {
            throw .damaged(
                object: "fingerprint.pb", problem: "it is of other variables: the parts are not of one save")
        }
    }

    /// All that the model names lie in `assets` (TF 2.15, trackable/asset.py). Without one that a table is filled from,
    /// TensorFlow does not load it.
    private func checkAssets(of model: SavedModelGraph) throws(ExaminationError) {
        let missing = model.assets.map { "assets/\($0)" }.filter { artifact[$0] == nil }.min()
        guard let missing else { return }
        throw .damaged(object: DisplayableText.escape(missing), problem: "it is missing")
    }

    private func details(_ model: SavedModelGraph, _ keras: KerasMetadata?) -> [ArtifactDetail] {
        var details = model.tags.prefix(8).map { ArtifactDetail("tag", $0) }
        if let version = model.tensorFlowVersion { details.append(ArtifactDetail("tensorflow-version", version)) }
        details.append(ArtifactDetail("functions", "\(model.functions)"))
        details.append(ArtifactDetail("concrete-functions", "\(model.concreteFunctions)"))
        if model.isKeras {
            let missing = "missing: Keras cannot load it as a model"
            details.append(
                ArtifactDetail("keras-metadata", keras == nil ? missing : "\(keras?.nodeCount ?? 0) objects"))
        }
        for file in artifact.files.lazy.filter({ $0.path.hasPrefix("assets/") }).prefix(16) {
            details.append(ArtifactDetail("asset", DisplayableText.escape(file.path)))
        }
        return details
    }
}
