internal import CHDF5

/// Owns one id of the library and closes it when it goes out of scope.
struct HDF5Handle: ~Copyable {
    let id: hid_t
    private let close: (hid_t) -> herr_t

    /// Takes the result of an opening call; a negative one is the call's failure.
    init(
        _ id: hid_t, from call: String, on object: String, close: @escaping (hid_t) -> herr_t
    ) throws(ExaminationError) {
        guard id >= 0 else { throw .library(HDF5Error(call: call, object: object)) }
        self.id = id
        self.close = close
    }

    deinit { _ = close(id) }
}

/// Passes a status (negative: failed) on, or throws.
@discardableResult
func check<Status: SignedInteger>(
    _ status: Status, _ call: String, on object: String
) throws(ExaminationError) -> Status {
    guard status >= 0 else { throw .library(HDF5Error(call: call, object: object)) }
    return status
}
