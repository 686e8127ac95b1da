internal import CHDF5

/// Reads all attributes of an object, for what the library finds wrong with them. Who loads the file may need any.
struct AttributeCheck {
    let object: hid_t
    let path: String
    let limits: ExaminationLimits

    /// Looking one up by its place takes longer the more there are; Keras and h5py write a few.
    private static let most: hsize_t = 256

    func run() throws(ExaminationError) {
        var info = H5O_info_t()
        try check(H5Oget_info2(object, &info, epoch_H5O_INFO_NUM_ATTRS()), "H5Oget_info", on: path)
        for index in 0..<min(info.num_attrs, Self.most) {
            let attribute = try HDF5Handle(
                H5Aopen_by_idx(
                    object, ".", H5_INDEX_NAME, H5_ITER_INC, index, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT)),
                from: "H5Aopen_by_idx", on: path, close: H5Aclose)
            try read(attribute.id)
        }
    }

    private func read(_ attribute: hid_t) throws(ExaminationError) {
        let type = try HDF5Handle(H5Aget_type(attribute), from: "H5Aget_type", on: path, close: H5Tclose)
        let space = try HDF5Handle(H5Aget_space(attribute), from: "H5Aget_space", on: path, close: H5Sclose)
        let count = Int(try check(H5Sget_simple_extent_npoints(space.id), "H5Sget_simple_extent_npoints", on: path))
        let width = H5Tget_size(type.id)
        guard try isPlain(type.id), count > 0, width > 0, count <= limits.attributeSize / width else { return }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: width * count, alignment: 64)
        defer { buffer.deallocate() }
        try check(H5Aread(attribute, type.id, buffer.baseAddress), "H5Aread", on: path)
        H5Dvlen_reclaim(type.id, space.id, hid_t(H5P_DEFAULT), buffer.baseAddress)
    }

    /// Strings and numbers: no references, nor what is made of several parts.
    private func isPlain(_ type: hid_t) throws(ExaminationError) -> Bool {
        switch H5Tget_class(type) {
        case H5T_INTEGER, H5T_FLOAT: return true
        case H5T_STRING:
            // Of HDF5's character sets only two are used (H5Tpublic.h): h5py refuses others.
            guard [H5T_CSET_ASCII, H5T_CSET_UTF8].contains(H5Tget_cset(type)) else {
                throw .damaged(object: path, problem: "an attribute of an unknown character set")
            }
            return true
        default: return false
        }
    }
}
