internal import EpochCore

extension FileRegion {
    /// A JSON object as Python writes it.
    func outline() throws(ExaminationError) -> JSONOutline {
        let limits = ExaminationLimits()
        guard length <= UInt64(limits.textSize) else {
            throw .beyondLimit(object: name, limit: "\(limits.textSize) bytes")
        }
        let bytes = try bytes(at: 0, count: Int(length))
        do throws(JSONSyntaxError) {
            return try JSONOutline(bytes, dialect: .python, maximumDepth: limits.textDepth)
        } catch {
            throw .noJSON(name, error)
        }
    }
}

extension JSONOutline {
    /// `DisplayableText`; nil for what is no text.
    func shownText(_ key: String) -> String? {
        guard let text = try? value(key)?.text else { return nil }
        return DisplayableText.escape(text)
    }

    func count(_ key: String) -> UInt64? {
        guard let number = try? value(key)?.number else { return nil }
        return number.unsigned
    }
}
