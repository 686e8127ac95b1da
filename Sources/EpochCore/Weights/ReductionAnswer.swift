/// What the probe writes on its standard output after it was told to reduce an artifact:
///
///     epochd-probe 2
///     verdict passed|opaque|refused
///     reason TEXT                        not with passed
///     member kept|written|dropped PATH   only with passed: one line for each file, ordered by their paths' bytes
///     end
///
/// PATH is `DisplayableText`, and `.` where the artifact is a file. The rules of `ProbeAnswer` hold.
package enum ReductionAnswer {
    /// In bytes, `end` included.
    package static let maximumLength = 1 << 20
    package static let maximumMembers = 4096

    /// nil when there are more members, or longer paths, than an answer can name.
    package static func encode(_ verdict: ReductionVerdict) -> [UInt8]? {
        var lines = [ProbeAnswer.greeting, "verdict \(verdict.validation.rawValue)"]
        if verdict.validation == .passed {
            lines += verdict.members.map { "member \($0.fate.rawValue) \($0.path)" }
        } else {
            lines.append("reason \(ProbeAnswer.text(verdict.reason, ProbeAnswer.maximumReasonLength))")
        }
        lines.append("end")
        let bytes = lines.flatMap { Array("\($0)\n".utf8) }
        return bytes.count <= maximumLength && verdict.members.count <= maximumMembers ? bytes : nil
    }

    package static func decode(_ bytes: some Collection<UInt8>) throws(ProbeAnswerError) -> ReductionVerdict {
        var reader = try ProbeAnswerReader(bytes, limit: maximumLength)
        try reader.expect(ProbeAnswer.greeting)
        let verdict = try verdict(&reader)
        try reader.expect("end")
        try reader.expectNothingMore()
        return verdict
    }

    private static func verdict(_ reader: inout ProbeAnswerReader) throws(ProbeAnswerError) -> ReductionVerdict {
        switch try reader.take("verdict") {
        case "passed": ReductionVerdict(validation: .passed, members: try members(&reader))
        case "opaque": ReductionVerdict(validation: .opaque, reason: try ProbeAnswer.reason(&reader))
        case "refused": ReductionVerdict(validation: .refused, reason: try ProbeAnswer.reason(&reader))
        default: throw reader.failure("not a verdict of a probe")
        }
    }

    private static func members(_ reader: inout ProbeAnswerReader) throws(ProbeAnswerError) -> [ReducedMember] {
        var members = [try member(try reader.take("member"), reader)]
        while let value = reader.takeIfPresent("member") {
            guard members.count < maximumMembers else { throw reader.failure("too many members") }
            members.append(try member(value, reader))
        }
        return members
    }

    private static func member(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> ReducedMember {
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let fate = MemberFate(rawValue: String(parts[0])) else {
            throw reader.failure("not a fate and a path")
        }
        return ReducedMember(fate, try ProbeAnswer.text(parts[1], ProbeAnswer.maximumNameLength, reader))
    }
}
