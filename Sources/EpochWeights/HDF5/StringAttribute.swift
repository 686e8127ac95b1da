internal import CHDF5

/// Reads attributes that hold strings, in all the forms that Keras and h5py give them: one or a list, of fixed or of
/// variable length, or cut into `name0`, `name1`, ... where Keras found the list too long for one attribute.
struct StringAttribute {
    let object: hid_t
    let path: String
    let limits: ExaminationLimits

    func exists(_ name: String) throws(ExaminationError) -> Bool {
        try check(H5Aexists(object, name), "H5Aexists", on: "\(path)@\(name)") > 0
    }

    /// `nil` when there is no such attribute; its strings as `DisplayableText`. An attribute of another type counts
    /// as empty: h5py writes an empty list as an array of no numbers.
    func list(_ name: String) throws(ExaminationError) -> [String]? {
        if try exists(name) { return try values(name) }
        guard try exists("\(name)0") else { return nil }
        var strings: [String] = []
        var part = 0
        while try exists("\(name)\(part)") {
            strings += try values("\(name)\(part)")
            guard strings.count <= limits.objects else { throw beyondLimit(name) }
            part += 1
        }
        return strings
    }

    func first(_ name: String) throws(ExaminationError) -> String? {
        try exists(name) ? try values(name).first : nil
    }

    private func values(_ name: String) throws(ExaminationError) -> [String] {
        let label = "\(path)@\(name)"
        let attribute = try HDF5Handle(
            H5Aopen(object, name, hid_t(H5P_DEFAULT)), from: "H5Aopen", on: label, close: H5Aclose
        )
        let type = try HDF5Handle(H5Aget_type(attribute.id), from: "H5Aget_type", on: label, close: H5Tclose)
        let space = try HDF5Handle(H5Aget_space(attribute.id), from: "H5Aget_space", on: label, close: H5Sclose)
        let count = Int(try check(H5Sget_simple_extent_npoints(space.id), "H5Sget_simple_extent_npoints", on: label))
        guard H5Tget_class(type.id) == H5T_STRING, count > 0 else { return [] }
        let width = H5Tget_size(type.id)
        guard width > 0, width <= limits.attributeSize, count <= limits.attributeSize / width else {
            throw beyondLimit(name)
        }
        return try check(H5Tis_variable_str(type.id), "H5Tis_variable_str", on: label) > 0
            ? try variable(attribute.id, type.id, space.id, count: count, label)
            : try fixed(attribute.id, type.id, width: width, count: count, label)
    }

    private func fixed(
        _ attribute: hid_t, _ type: hid_t, width: Int, count: Int, _ label: String
    ) throws(ExaminationError) -> [String] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: width * count, alignment: 1)
        defer { buffer.deallocate() }
        try check(H5Aread(attribute, type, buffer.baseAddress), "H5Aread", on: label)
        return (0..<count).map {
            UnsafeRawBufferPointer(rebasing: buffer[$0 * width..<($0 + 1) * width]).escapedCString
        }
    }

    private func variable(
        _ attribute: hid_t, _ type: hid_t, _ space: hid_t, count: Int, _ label: String
    ) throws(ExaminationError) -> [String] {
        let pointers = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: count)
        pointers.initialize(repeating: nil)
        defer { pointers.deallocate() }
        try check(H5Aread(attribute, type, pointers.baseAddress), "H5Aread", on: label)
        defer { H5Dvlen_reclaim(type, space, hid_t(H5P_DEFAULT), pointers.baseAddress) }
        return pointers.map { pointer in
            guard let pointer else { return "" }
            let length = strnlen(pointer, limits.attributeSize)
            return UnsafeRawBufferPointer(start: pointer, count: length).escapedCString
        }
    }

    private func beyondLimit(_ name: String) -> ExaminationError {
        .beyondLimit(object: "\(path)@\(name)", limit: "\(limits.attributeSize) bytes of attribute")
    }
}
