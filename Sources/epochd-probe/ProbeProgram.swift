internal import CLinux
internal import EpochCore
internal import EpochWeights
internal import Glibc

/// The three things that the probe does. In each, all that is read is opened first; then the walls go up; and only then
/// is the first byte of it looked at.
enum ProbeProgram {
    private static let input: Int32 = 3
    private static let output: Int32 = 4

    static func run(_ order: ProbeOrder) throws(ProbeFailure) {
        switch order {
        case .examine(let source, let listsTensors): try examine(source, listsTensors: listsTensors)
        case .list(let group): try examine(.descriptor, group, listsTensors: true)
        case .emit(let indices, let group): try emit(indices, group)
        case .reduce(let reduction): try reduce(reduction)
        case .selfTest: try write(BoxAnswer.encode(SelfTest.run()), to: STDOUT_FILENO)
        }
    }

    private static func examine(
        _ source: ProbeOrder.Source, _ group: CheckpointGroup? = nil, listsTensors: Bool
    ) throws(ProbeFailure) {
        try open(source)
        guard epoch_close_from(input + 1) == 0 else { throw ProbeFailure("close descriptors") }
        let opened = try OpenedArtifact(input, group)
        if listsTensors { WeightsExamination.prepareHashing() }
        try Confinement(for: opened).enter()
        let verdict = opened.verdict { WeightsExamination($0, hashesValues: listsTensors).run() }
        try write(ProbeAnswer.encode(verdict), to: STDOUT_FILENO)
        guard listsTensors else { return }
        try TensorPages.encode(verdict.report?.tensors ?? []) { (page: [UInt8]) throws(ProbeFailure) in
            try write(page, to: STDOUT_FILENO)
        }
    }

    /// Nothing but the values: of what is not whole, only those in front of the damage, and then a bad end.
    private static func emit(_ indices: [Int], _ group: CheckpointGroup?) throws(ProbeFailure) {
        guard epoch_close_from(input + 1) == 0 else { throw ProbeFailure("close descriptors") }
        let opened = try OpenedArtifact(input, group)
        try Confinement(for: opened).enter()
        let emission = ValueEmission(of: indices) { bytes in
            // Who reads them has gone: there is nobody to tell.
            do throws(ProbeFailure) { try write(bytes, to: STDOUT_FILENO) } catch { _exit(70) }
        }
        let verdict = opened.verdict { WeightsExamination($0, emission: emission).run() }
        guard verdict.validation == .passed else { _exit(70) }
    }

    private static func reduce(_ reduction: Reduction) throws(ProbeFailure) {
        guard epoch_close_from(output + 1) == 0 else { throw ProbeFailure("close descriptors") }
        let opened = try OpenedArtifact(input)
        let output = try opened.openOutput(output)
        try Confinement(for: opened, mayWrite: true).enter()
        let verdict = opened.reductionVerdict { WeightsReduction($0, reduction, to: output).run() }
        guard let answer = ReductionAnswer.encode(verdict) else {
            return try write(tooLong, to: STDOUT_FILENO)
        }
        try write(answer, to: STDOUT_FILENO)
    }

    private static var tooLong: [UInt8] {
        let verdict = ReductionVerdict(validation: .opaque, reason: "its paths are too long for an answer")
        return ReductionAnswer.encode(verdict) ?? []
    }

    /// Makes what the path leads to descriptor 3.
    private static func open(_ source: ProbeOrder.Source) throws(ProbeFailure) {
        guard case .path(let path) = source else { return }
        guard epoch_close_from(input) == 0 else { throw ProbeFailure("close descriptors") }
        // Non-blocking, so that a pipe does not hold the open.
        let file = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw ProbeFailure("open \(path)") }
        guard file == input || dup2(file, input) == input else { throw ProbeFailure("move the descriptor of \(path)") }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(ProbeFailure) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(ProbeFailure) in try write(bytes, to: descriptor) }
        }
        try result.get()
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(ProbeFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ProbeFailure("write the answer") }
            rest = rest.dropFirst(count)
        }
    }
}
