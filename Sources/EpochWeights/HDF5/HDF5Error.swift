internal import CHDF5
internal import EpochCore

/// A call of libhdf5 that failed, on which object of the file, and the library's own words for the cause.
struct HDF5Error: Error, Hashable, CustomStringConvertible {
    var call: String
    /// A path inside the file, as `DisplayableText`.
    var object: String
    var cause: String

    /// To be made right after the failed call, in the same thread: the cause is taken from the library's error stack.
    init(call: String, object: String) {
        var found = epoch_h5_cause()
        epoch_h5_last_cause(&found)
        self.init(call: call, object: object, cause: withUnsafeBytes(of: found.text) { $0.escapedCString })
    }

    init(call: String, object: String, cause: String) {
        self.call = call
        self.object = object
        self.cause = cause.isEmpty ? "no reason given" : cause
    }

    var description: String { "\(cause) (\(call))" }

    /// The library met a version number that it does not know.
    var meansUnknownVersion: Bool { cause.contains("version") }

    /// The data went through a filter (a compressor) that the library does not have.
    var meansMissingFilter: Bool {
        cause.contains("filter plugins disabled") || cause.contains("is not registered")
    }
}
