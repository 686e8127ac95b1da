/// Names under which frameworks write what they rename when it is whole.
package enum TemporaryName {
    /// - Parameter name: one component of a path.
    package static func matches(_ name: String) -> Bool {
        isTensorFlows(name) || isOrbaxs(name) || isOthers(name)
    }

    /// `file_io.atomic_write_string_to_file`: `x.tmp` and 32 hexadecimal digits; the bundle writer's `.tempstate` and a
    /// number; its folder `x_temp`, with `part-...` in it.
    private static func isTensorFlows(_ name: String) -> Bool {
        if name.hasSuffix("_temp") { return true }
        if let digits = suffix(of: name, behind: ".tmp"), digits.count == 32, digits.allSatisfy(\.isHexDigit) {
            return true
        }
        return suffix(of: name, behind: ".tempstate")?.allSatisfy(\.isWholeNumber) ?? false
    }

    private static func isOrbaxs(_ name: String) -> Bool { name.contains(".orbax-checkpoint-tmp") }

    /// safetensors 0.8 (`.tmpXXXXXX`), HF 4.36 (`tmp-checkpoint-N`), torch's DCP (`.metadata.tmp`), and whoever writes
    /// `x.tmp`.
    private static func isOthers(_ name: String) -> Bool {
        (name.hasPrefix(".tmp") && name.count == 10) || name.hasPrefix("tmp-checkpoint-")
            || name.hasPrefix("workertemp_") || name.hasSuffix(".tmp")
    }

    private static func suffix(of name: String, behind mark: String) -> Substring? {
        name.lastRange(of: mark).map { name[$0.upperBound...] }
    }
}

extension String {
    /// Without Foundation, which the core does not import.
    fileprivate func lastRange(of mark: String) -> Range<Index>? {
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].hasPrefix(mark) { return index..<self.index(index, offsetBy: mark.count) }
        }
        return nil
    }
}
