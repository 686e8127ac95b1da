internal import EpochCore

/// What the probe was told to do.
enum ProbeOrder: Equatable {
    case examine(Source, listsTensors: Bool)
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
               epochd-probe --fd 3 --reduce without-optimizer|weights-only
                                                        write what is left to what descriptor 4 is
        """

    init(_ arguments: [String]) throws(ProbeFailure) {
        switch arguments {
        case ["--self-test"]: self = .selfTest
        case ["--fd", "3"]: self = .examine(.descriptor, listsTensors: false)
        case ["--fd", "3", "--tensors"]: self = .examine(.descriptor, listsTensors: true)
        default: self = try Self.withValue(arguments)
        }
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
