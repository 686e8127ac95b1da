internal import EpochCore

/// A folder of `save_pretrained`, or a checkpoint of the Trainer's or of Accelerate's: the same with the state of training.
/// Each of the two has a file that it writes last.
struct HuggingFaceFormat: ArtifactFormat {
    private enum Kind: String {
        case model = "hf-model"
        case trainer = "hf-checkpoint"
        case accelerate = "accelerate-checkpoint"

        /// Only the Trainer writes random generators and schedules under these names.
        init(_ artifact: Artifact) {
            let names = artifact.files.map(\.path)
            let isTrainers = names.contains {
                ["trainer_state.json", "optimizer.pt", "scheduler.pt"].contains($0) || $0.hasPrefix("rng_state")
            }
            let hasState = names.contains { HuggingFaceMember($0) == .optimizer }
            self = isTrainers ? .trainer : hasState ? .accelerate : .model
        }
    }

    private let artifact: Artifact
    private let kind: Kind

    static func recognises(_ artifact: Artifact) -> Bool {
        guard artifact.isDirectory, !holdsCheckpoints(artifact) else { return false }
        let members = Set(artifact.files.map { HuggingFaceMember($0.path) })
        if artifact["trainer_state.json"] != nil { return true }
        let isModel = artifact["config.json"] != nil || artifact["adapter_config.json"] != nil
        return members.contains(.weights) && (isModel || members.contains(.optimizer))
    }

    init(_ artifact: Artifact) {
        self.artifact = artifact
        kind = Kind(artifact)
    }

    var name: WeightsFormat { WeightsFormat(rawValue: kind.rawValue) }

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let folder = HuggingFaceFolder(artifact)
        let state = try trainerState(tally.limits)
        try checkRandomStates()
        try folder.addWeights(to: &tally)
        let hasOptimizer = try folder.addOptimizer(to: &tally)
        try folder.checkOthers(tally.limits)
        var report = ProbeReport(
            format: name, hasOptimizer: hasOptimizer, withoutOptimizer: outlook(.withoutOptimizer),
            weightsOnly: outlook(.weightsOnly), details: details(state))
        addCounters(of: state, to: &report)
        return report
    }

    /// Its epoch is a fraction: 1.5 is a checkpoint in the middle of the second one, and of no epoch's end.
    private func addCounters(of state: JSONValue?, to report: inout ProbeReport) {
        report.take(step: state?["global_step"]?.number?.unsigned, from: "trainer_state.json")
        report.take(epoch: state?["epoch"]?.number?.unsigned, from: "trainer_state.json")
    }

    /// Nothing is rewritten: files go or stay.
    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate] {
        artifact.files.map { isDropped($0.path, by: reduction) ? .dropped : .kept }
    }

    private func outlook(_ reduction: Reduction) -> ReductionOutlook {
        artifact.files.contains { isDropped($0.path, by: reduction) } ? .possible : .done
    }

    private func isDropped(_ path: String, by reduction: Reduction) -> Bool {
        switch (HuggingFaceMember(path), reduction) {
        case (.optimizer, _), (.trainer, .weightsOnly), (.unknown, .weightsOnly): true
        default: false
        }
    }

    private func trainerState(_ limits: ExaminationLimits) throws(ExaminationError) -> JSONValue? {
        guard kind == .trainer else { return nil }
        guard let region = artifact["trainer_state.json"] else { throw Self.unfinished("trainer_state.json") }
        let state = try region.json(limits)
        guard state["global_step"]?.number?.unsigned != nil else {
            throw .damaged(object: "trainer_state.json", problem: "it has no global_step")
        }
        return state
    }

    /// accelerate 1.12, checkpointing.py, `save_accelerator_state`.
    private func checkRandomStates() throws(ExaminationError) {
        guard kind == .accelerate, !artifact.files.contains(where: { $0.path.hasPrefix("random_states_") }) else {
            return
        }
        throw Self.unfinished("random_states_0.pkl")
    }

    private static func unfinished(_ path: String) -> ExaminationError {
        .damaged(object: path, problem: "it is not there, and it is written last")
    }

    private func details(_ state: JSONValue?) -> [ArtifactDetail] {
        let epoch = state?["epoch"]?.number.map { ArtifactDetail("trainer-epoch", "\($0)") }
        let best = state?["best_metric"]?.number.map { ArtifactDetail("best-metric", "\($0)") }
        return [epoch, best, ArtifactDetail("members", "\(artifact.files.count)")].compactMap { $0 }
    }

    /// The folder of a whole run is no artifact: its checkpoints are.
    private static func holdsCheckpoints(_ artifact: Artifact) -> Bool {
        artifact.files.contains { file in
            let first = file.path.split(separator: "/").first ?? ""
            return file.path.contains("/") && first.hasPrefix("checkpoint-")
        }
    }
}
