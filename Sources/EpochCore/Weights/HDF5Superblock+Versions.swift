extension HDF5Superblock {
    init(fields: HDF5HeaderFields) throws(Defect) {
        let version = try fields.byte(8)
        switch version {
        case 0: try self.init(classic: fields, version: version, addressesAt: 24)
        case 1: try self.init(classic: fields, version: version, addressesAt: 28)
        case 2, 3: try self.init(compact: fields, version: version)
        default: throw .unknownVersion(version)
        }
    }

    /// Versions 0 and 1: base, free space, end of file, driver information; no checksum.
    private init(classic fields: HDF5HeaderFields, version: UInt8, addressesAt start: Int) throws(Defect) {
        let width = try fields.addressWidth(at: 13)
        let flags = try fields.integer(20, width: 4)
        let base = try fields.address(start, width: width)
        let end = try fields.address(start + 2 * width, width: width)
        _ = try fields.byte(start + 4 * width - 1)
        try self.init(version: version, flags: UInt32(truncatingIfNeeded: flags), base: base, end: end, fields: fields)
    }

    /// Versions 2 and 3: base, extension, end of file, root, checksum of all before.
    private init(compact fields: HDF5HeaderFields, version: UInt8) throws(Defect) {
        let width = try fields.addressWidth(at: 9)
        let length = 12 + 4 * width
        let stated = try fields.integer(length, width: 4)
        guard UInt64(Lookup3.hash(fields.prefix(length))) == stated else { throw .damaged("checksum does not match") }
        let flags = try fields.integer(11, width: 1)
        let base = try fields.address(12, width: width)
        let end = try fields.address(12 + 2 * width, width: width)
        try self.init(version: version, flags: UInt32(truncatingIfNeeded: flags), base: base, end: end, fields: fields)
    }

    /// A file that was moved behind a user block keeps its old addresses; libhdf5 then shifts them by the difference.
    private init(
        version: UInt8, flags: UInt32, base: UInt64, end: UInt64, fields: HDF5HeaderFields
    ) throws(Defect) {
        let (fromBase, below) = end.subtractingReportingOverflow(base)
        let (endOfFile, above) = fromBase.addingReportingOverflow(fields.location)
        guard !below, !above else { throw .damaged("end of file \(end) does not fit base address \(base)") }
        self.version = version
        self.location = fields.location
        self.flags = flags
        self.endOfFile = endOfFile
    }
}
