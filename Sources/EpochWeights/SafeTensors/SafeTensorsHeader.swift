internal import EpochCore

/// The header of a safetensors file, read and checked but for the end of the file (safetensors README, "Format").
struct SafeTensorsHeader {
    /// Of the header alone, in bytes (src/tensor.rs, `MAX_HEADER_SIZE`).
    static let maximumSize: UInt64 = 100_000_000

    /// In the order of the header.
    private(set) var entries: [SafeTensorsEntry] = []
    private(set) var metadata: [(key: String, value: String)] = []
    private var names: Set<String> = []
    private let limits: ExaminationLimits

    init(json: [UInt8], limits: ExaminationLimits) throws(ExaminationError) {
        self.limits = limits
        guard json.first == UInt8(ascii: "{") else { throw Self.damaged("it does not begin with `{`") }
        var reader = JSONReader(json, dialect: .strict)
        do throws(JSONSyntaxError) {
            try reader.enterObject()
        } catch { throw Self.damaged(error) }
        while let name = try Self.key(&reader) { try read(name, &reader) }
        do throws(JSONSyntaxError) {
            try reader.finish()
        } catch { throw Self.damaged(error) }
    }

    /// The bytes that the tensors take behind the header. They must tile it: no hole, no overlap.
    func bufferSize() throws(ExaminationError) -> UInt64 {
        var end: UInt64 = 0
        for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            guard entry.begin == end else {
                let problem = "it begins at byte \(entry.begin), the one before ends at \(end)"
                throw .damaged(object: entry.summary.name, problem: problem)
            }
            end = entry.end
        }
        return end
    }

    private mutating func read(_ name: String, _ reader: inout JSONReader) throws(ExaminationError) {
        guard names.insert(name).inserted else { throw Self.damaged("\(DisplayableText.escape(name)) stands twice") }
        guard names.count <= limits.objects else {
            throw .beyondLimit(object: "header", limit: "\(limits.objects) tensors")
        }
        do throws(SafeTensorsEntryError) {
            if name == "__metadata__" {
                metadata = try SafeTensorsEntry.readMetadata(&reader)
            } else {
                entries.append(try SafeTensorsEntry(name: name, &reader))
            }
        } catch { throw error.examinationError(name: name, limits: limits) }
    }

    private static func key(_ reader: inout JSONReader) throws(ExaminationError) -> String? {
        do throws(JSONSyntaxError) { return try reader.nextKey() } catch { throw damaged(error) }
    }

    private static func damaged(_ error: JSONSyntaxError) -> ExaminationError { .noJSON("header", error) }

    private static func damaged(_ problem: String) -> ExaminationError { .damaged(object: "header", problem: problem) }
}
