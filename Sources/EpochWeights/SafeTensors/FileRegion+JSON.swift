extension FileRegion {
    /// All of a JSON file, into memory.
    func jsonBytes() throws(ExaminationError) -> [UInt8] {
        let limit = 64 << 20
        guard length <= limit else { throw .beyondLimit(object: name, limit: "\(limit) bytes of JSON") }
        return try bytes(at: 0, count: Int(length))
    }
}
