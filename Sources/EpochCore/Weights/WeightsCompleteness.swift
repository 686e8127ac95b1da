/// Whether a weights file is all there, told from its fixed header, its last bytes and its size alone. Only `whole`,
/// `unknownVersion` and `unmarked` may be archived.
package enum WeightsCompleteness: Hashable, Sendable {
    /// Closed by its writer, and exactly as long as its header states.
    case whole
    /// A superblock of a version newer than we know: nothing can be told, and nothing speaks against it.
    case unknownVersion(UInt8)
    /// The header is marked as open for writing: a writer is at work, or one died before it closed the file.
    case writing(reason: String)
    /// Shorter than its header states; `endOfFile` is nil when the header itself is cut off.
    case truncated(endOfFile: UInt64?, size: UInt64)
    /// Longer than its header states: being written with a header not yet renewed, or something was appended.
    case trailing(endOfFile: UInt64, size: UInt64)
    /// Nothing in the format marks its end (a legacy torch file, or one of no known kind), or what does is written first
    /// (safetensors): it is whole once nobody writes it any more.
    case unmarked
    /// Header fields that contradict the format.
    case damaged(reason: String)
    /// No HDF5 signature where one may stand.
    case notHDF5
    case empty
}

extension WeightsCompleteness: CustomStringConvertible {
    package var description: String {
        switch self {
        case .whole: "whole"
        case .unknownVersion(let version): "superblock version \(version) is not known"
        case .writing(let reason): reason
        case .truncated(nil, let size): "cut off within its header, at \(size) bytes"
        case .truncated(let end?, let size): "truncated: \(size) bytes of \(end)"
        case .unmarked: "nothing in it marks its end"
        case .trailing(let end, let size): "\(size) bytes where its header states \(end)"
        case .damaged(let reason): "damaged header: \(reason)"
        case .notHDF5: "no HDF5 signature"
        case .empty: "empty"
        }
    }

    /// Whether the header allows the file to be archived.
    package var isArchivable: Bool {
        switch self {
        case .whole, .unknownVersion, .unmarked: true
        default: false
        }
    }
}
