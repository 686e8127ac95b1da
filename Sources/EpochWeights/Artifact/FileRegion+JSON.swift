internal import EpochCore

extension FileRegion {
    /// All of a JSON file, into memory.
    func jsonBytes(_ limits: ExaminationLimits) throws(ExaminationError) -> [UInt8] {
        guard length <= UInt64(limits.textSize) else {
            throw .beyondLimit(object: name, limit: "\(limits.textSize) bytes of JSON")
        }
        return try bytes(at: 0, count: Int(length))
    }

    /// All of a JSON file that Python wrote, as values.
    func json(_ limits: ExaminationLimits) throws(ExaminationError) -> JSONValue {
        let bytes = try jsonBytes(limits)
        do throws(JSONSyntaxError) {
            return try JSONDocument(bytes, dialect: .python, maximumDepth: limits.depth).root
        } catch {
            throw .noJSON(name, error)
        }
    }
}
