internal import EpochCore

/// What the probe was told to do.
enum ProbeOrder: Equatable {
    case examine(Source, listsTensors: Bool)
    /// Of descriptor 3: a directory of which only a checkpoint's files count, or anything.
    case list(CheckpointGroup?)
    case emit([Int], CheckpointGroup?)
    case reduce(Reduction)
    case selfTest

    enum Source: Equatable {
        /// Descriptor 3.
        case descriptor
        case path(String)
    }

    static let usage = """
        usage: epochd-probe [--tensors] PATH            examine a file or a directory
               epochd-probe --self-test                 try the walls
               epochd-probe --fd 3 [--tensors]          examine what descriptor 3 is
               epochd-probe --fd 3 [--group PREFIX] --tensors|--values INDEX,INDEX,...
                                                        of a directory only one TensorFlow checkpoint; or write the values
                                                        of the tensors with these places in the list, which ascend
               epochd-probe --fd 3 --reduce without-optimizer|weights-only
                                                        write what is left to what descriptor 4 is
        """

    init(_ arguments: [String]) throws(ProbeFailure) {
        switch arguments {
        case ["--self-test"]: self = .selfTest
        case ["--fd", "3"]: self = .examine(.descriptor, listsTensors: false)
        case ["--fd", "3", "--tensors"]: self = .examine(.descriptor, listsTensors: true)
        default:
            if let order = Self.grouped(arguments) {
                self = order
            } else {
                self = try Self.withValue(arguments)
            }
        }
    }

    private static func grouped(_ arguments: [String]) -> ProbeOrder? {
        guard arguments.starts(with: ["--fd", "3"]) else { return nil }
        var rest = arguments.dropFirst(2)
        var group: CheckpointGroup?
        if rest.first == "--group" {
            group = rest.dropFirst().first.flatMap { CheckpointGroup(prefix: $0) }
            rest = rest.dropFirst(2)
            if group == nil { return nil }
        }
        if rest == ["--tensors"] { return .list(group) }
        guard rest.count == 2, rest.first == "--values", let indices = indices(rest.last ?? "") else { return nil }
        return .emit(indices, group)
    }

    private static func indices(_ text: String) -> [Int]? {
        let indices = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        let ascend = zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }
        return ascend && indices.first ?? -1 >= 0 ? indices : nil
    }

    private static func withValue(_ arguments: [String]) throws(ProbeFailure) -> ProbeOrder {
        let value = arguments.last ?? ""
        if arguments == ["--fd", "3", "--reduce", value], let reduction = Reduction(rawValue: value) {
            return .reduce(reduction)
        }
        guard !value.hasPrefix("-"), !value.isEmpty else { throw ProbeFailure(usage: usage) }
        if arguments == [value] { return .examine(.path(value), listsTensors: false) }
        guard arguments == ["--tensors", value] else { throw ProbeFailure(usage: usage) }
        return .examine(.path(value), listsTensors: true)
    }
}
