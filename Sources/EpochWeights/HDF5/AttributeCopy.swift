internal import CHDF5

/// Copies an object's attributes to another object, of another file: H5Ocopy cannot, where the target exists.
struct AttributeCopy {
    private let source: hid_t
    private let path: String
    private let target: hid_t

    init(from source: hid_t, path: String, to target: hid_t) {
        (self.source, self.path, self.target) = (source, path, target)
    }

    func run(except leftOut: Set<String>) throws(ExaminationError) {
        var info = H5O_info_t()
        try check(H5Oget_info2(source, &info, epoch_H5O_INFO_NUM_ATTRS()), "H5Oget_info", on: path)
        for index in 0..<info.num_attrs {
            let attribute = try HDF5Handle(
                H5Aopen_by_idx(
                    source, ".", H5_INDEX_NAME, H5_ITER_INC, index, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT)),
                from: "H5Aopen_by_idx", on: path, close: H5Aclose)
            try copy(attribute.id, except: leftOut)
        }
    }

    private func copy(_ attribute: hid_t, except leftOut: Set<String>) throws(ExaminationError) {
        let name = try name(of: attribute)
        let shown = name.withUnsafeBytes { $0.escapedCString }
        guard !leftOut.contains(shown) else { return }
        let label = "\(path)@\(shown)"
        let stored = try HDF5Handle(H5Aget_type(attribute), from: "H5Aget_type", on: label, close: H5Tclose)
        // A type that the source file has a name for cannot be used in another file; a copy of it has none.
        let type = try HDF5Handle(H5Tcopy(stored.id), from: "H5Tcopy", on: label, close: H5Tclose)
        let space = try HDF5Handle(H5Aget_space(attribute), from: "H5Aget_space", on: label, close: H5Sclose)
        let copy = try HDF5Handle(
            H5Acreate2(target, name, type.id, space.id, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT)), from: "H5Acreate",
            on: label, close: H5Aclose)
        try copyValue(attribute, to: copy.id, type.id, space.id, label)
    }

    private func copyValue(
        _ attribute: hid_t, to copy: hid_t, _ type: hid_t, _ space: hid_t, _ label: String
    ) throws(ExaminationError) {
        let count = Int(try check(H5Sget_simple_extent_npoints(space), "H5Sget_simple_extent_npoints", on: label))
        let width = H5Tget_size(type)
        guard count > 0 else { return }
        guard width > 0, count <= ExaminationLimits().attributeSize / width else {
            throw .beyondLimit(object: label, limit: "\(ExaminationLimits().attributeSize) bytes of attribute")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: width * count, alignment: 64)
        defer { buffer.deallocate() }
        try check(H5Aread(attribute, type, buffer.baseAddress), "H5Aread", on: label)
        // What the library allocated for strings of variable length; of other types there is nothing.
        defer { H5Dvlen_reclaim(type, space, hid_t(H5P_DEFAULT), buffer.baseAddress) }
        try check(H5Awrite(copy, type, buffer.baseAddress), "H5Awrite", on: label)
    }

    private func name(of attribute: hid_t) throws(ExaminationError) -> [CChar] {
        let length = try check(H5Aget_name(attribute, 0, nil), "H5Aget_name", on: path)
        var name = [CChar](repeating: 0, count: length + 1)
        try check(H5Aget_name(attribute, name.count, &name), "H5Aget_name", on: path)
        return name
    }
}
