internal import EpochCore

extension SafeTensorsEntry {
    /// `{"dtype": "F32", "shape": [8, 4], "data_offsets": [0, 128]}`, checked for itself. Further keys are passed over, as
    /// the library does.
    init(name: String, _ reader: inout JSONReader) throws(SafeTensorsEntryError) {
        var draft = Draft()
        do throws(JSONSyntaxError) {
            try reader.enterObject()
            while let key = try reader.nextKey() { try draft.read(key, &reader) }
        } catch { throw .syntax(error) }
        try self.init(name: name, draft)
    }

    private init(name: String, _ draft: Draft) throws(SafeTensorsEntryError) {
        guard !draft.isDoubled else { throw .wrong("a field of it stands twice") }
        guard let code = draft.type else { throw .wrong("it has no dtype") }
        guard let type = SafeTensorsType(rawValue: code) else {
            throw .wrong("its dtype \(DisplayableText.escape(code)) is none of safetensors'")
        }
        guard let shape = draft.shape else { throw .wrong("it has no shape") }
        guard shape.count <= ExaminationLimits().rank else { throw .rank }
        guard let offsets = draft.offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
            throw .wrong("it has no data_offsets")
        }
        self.init(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
        guard size == offsets[1] - offsets[0] else {
            throw .wrong("\(offsets[1] - offsets[0]) bytes are not what its shape takes")
        }
    }

    /// Of texts alone.
    static func readMetadata(
        _ reader: inout JSONReader
    ) throws(SafeTensorsEntryError) -> [(key: String, value: String)] {
        var metadata: [(key: String, value: String)] = []
        do throws(JSONSyntaxError) {
            try reader.enterObject()
            while let key = try reader.nextKey() { metadata.append((key, try reader.readText())) }
        } catch { throw .syntax(error) }
        return metadata
    }

    private struct Draft {
        var type: String?
        var shape: [UInt64]?
        var offsets: [UInt64]?
        var isDoubled = false

        mutating func read(_ key: String, _ reader: inout JSONReader) throws(JSONSyntaxError) {
            switch key {
            case "dtype":
                isDoubled = isDoubled || type != nil
                type = try reader.readText()
            case "shape":
                isDoubled = isDoubled || shape != nil
                shape = try Self.readNumbers(&reader)
            case "data_offsets":
                isDoubled = isDoubled || offsets != nil
                offsets = try Self.readNumbers(&reader)
            default: try reader.skipValue()
            }
        }

        /// nil when one of them is negative, broken or too large.
        private static func readNumbers(_ reader: inout JSONReader) throws(JSONSyntaxError) -> [UInt64]? {
            var numbers: [UInt64]? = []
            try reader.enterList()
            while try reader.hasElement() {
                if let number = try reader.readNumber().unsigned { numbers?.append(number) } else { numbers = nil }
            }
            return numbers
        }
    }
}
