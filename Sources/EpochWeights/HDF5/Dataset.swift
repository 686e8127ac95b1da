internal import CHDF5
internal import EpochCore

/// One dataset: its shape, its type, and where its bytes lie.
struct Dataset {
    enum Storage: Equatable {
        /// Nothing was written yet: all elements have the fill value.
        case none
        /// One run of bytes, at this offset of the file.
        case contiguous(offset: UInt64, length: UInt64)
        /// Inside the object's header.
        case compact
        /// In pieces of these extents, each perhaps compressed.
        case chunked([UInt64])
    }

    var id: hid_t
    var path: String
    var shape: [UInt64]
    /// Zero for an empty dataspace.
    var elementCount: UInt64
    var type: ElementType
    var storage: Storage

    /// Of all elements, in bytes; `nil` when it does not fit.
    var size: UInt64? { product([elementCount, UInt64(type.size)]) }

    var summary: TensorSummary { TensorSummary(name: path, shape: shape, dtype: type.name) }

    /// Describes an open dataset, and refuses one whose bytes are not all in this file.
    init(_ id: hid_t, path: String, fileSize: UInt64, limits: ExaminationLimits) throws(ExaminationError) {
        self.id = id
        self.path = path
        let creation = try HDF5Handle(
            H5Dget_create_plist(id), from: "H5Dget_create_plist", on: path, close: H5Pclose
        )
        // First of all: asking a virtual dataset for its extents makes the library look for its sources.
        let layout = try Self.layout(creation.id, path)
        (shape, elementCount) = try Self.extents(id, path)
        let type = try HDF5Handle(H5Dget_type(id), from: "H5Dget_type", on: path, close: H5Tclose)
        self.type = try ElementType(type.id, of: id, path: path, limits: limits)
        storage = .none
        storage = try findStorage(layout, creation.id)
        try checkSpan(fileSize: fileSize)
    }

    private static func layout(_ creation: hid_t, _ path: String) throws(ExaminationError) -> H5D_layout_t {
        let layout = H5Pget_layout(creation)
        guard layout != H5D_LAYOUT_ERROR else { throw .library(HDF5Error(call: "H5Pget_layout", object: path)) }
        let externalFiles = try check(H5Pget_external_count(creation), "H5Pget_external_count", on: path)
        guard layout != H5D_VIRTUAL, externalFiles == 0 else {
            throw .damaged(object: path, problem: "its data are in other files: the file is not all of it")
        }
        return layout
    }

    private static func extents(_ id: hid_t, _ path: String) throws(ExaminationError) -> ([UInt64], UInt64) {
        let space = try HDF5Handle(H5Dget_space(id), from: "H5Dget_space", on: path, close: H5Sclose)
        guard H5Sget_simple_extent_type(space.id) != H5S_NULL else { return ([], 0) }
        let call = "H5Sget_simple_extent_dims"
        let rank = try check(H5Sget_simple_extent_ndims(space.id), call, on: path)
        var shape = [hsize_t](repeating: 0, count: Int(rank))
        try check(H5Sget_simple_extent_dims(space.id, &shape, nil), call, on: path)
        guard let count = product(shape.map { UInt64($0) }) else {
            throw .damaged(object: path, problem: "its extents are out of all bounds")
        }
        return (shape.map { UInt64($0) }, count)
    }

    private func findStorage(_ layout: H5D_layout_t, _ creation: hid_t) throws(ExaminationError) -> Storage {
        switch layout {
        case H5D_COMPACT: return .compact
        case H5D_CHUNKED: return .chunked(try chunkExtents(creation))
        default:
            let offset = H5Dget_offset(id)
            let length = H5Dget_storage_size(id)
            return offset == epoch_HADDR_UNDEF() ? .none : .contiguous(offset: UInt64(offset), length: UInt64(length))
        }
    }

    private func chunkExtents(_ creation: hid_t) throws(ExaminationError) -> [UInt64] {
        var extents = [hsize_t](repeating: 0, count: shape.count)
        try check(H5Pget_chunk(creation, Int32(shape.count), &extents), "H5Pget_chunk", on: path)
        guard !extents.contains(0) else { throw .damaged(object: path, problem: "chunks of no size") }
        return extents.map { UInt64($0) }
    }

    private func checkSpan(fileSize: UInt64) throws(ExaminationError) {
        guard case .contiguous(let offset, let length) = storage else { return }
        let (needed, overflow) = elementCount.multipliedReportingOverflow(by: UInt64(type.size))
        guard !overflow, needed <= length else {
            throw .damaged(object: path, problem: "\(length) bytes stored, too few for its extents")
        }
        guard offset <= fileSize, length <= fileSize - offset else {
            throw .damaged(object: path, problem: "its data reach beyond the file's end at \(fileSize) bytes")
        }
    }
}

/// `nil` when the product does not fit.
func product(_ factors: some Sequence<UInt64>) -> UInt64? {
    var result: UInt64 = 1
    var overflows = false
    for factor in factors {
        // A zero among the factors makes the product zero, whatever came before.
        if factor == 0 { return 0 }
        let (next, overflow) = result.multipliedReportingOverflow(by: factor)
        (result, overflows) = (next, overflows || overflow)
    }
    return overflows ? nil : result
}
