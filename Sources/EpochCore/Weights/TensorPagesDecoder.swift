/// Reads an answer and the pages behind it as they arrive, in pieces of any size. It checks everything, and holds one
/// page at most.
package struct TensorPagesDecoder: Sendable {
    /// What has arrived whole.
    package enum Part: Hashable, Sendable {
        case verdict(ProbeVerdict)
        case page([TensorSummary])
    }

    private enum Expected { case answer, page, nothing }

    private static let end = Array("end\n".utf8)
    private static let last = Array("pages ".utf8)
    private var expected = Expected.answer
    /// The answer or the page that is arriving; where its last line begins.
    private var buffer: [UInt8] = []
    private var lineStart = 0
    private var pages = 0
    private var tensorsLeft = 0

    package init() {}

    package mutating func take(
        _ bytes: some Collection<UInt8>, _ consume: (Part) -> Void
    ) throws(ProbeAnswerError) {
        for byte in bytes {
            guard expected != .nothing else { throw ProbeAnswerError(problem: "text after the last page") }
            guard buffer.count < ProbeAnswer.maximumLength else {
                throw ProbeAnswerError(problem: "longer than \(ProbeAnswer.maximumLength) bytes")
            }
            buffer.append(byte)
            if byte == 0x0A { try takeLine(consume) }
        }
    }

    /// To be called when nothing more will come.
    package func finish() throws(ProbeAnswerError) {
        guard expected == .nothing else { throw ProbeAnswerError(problem: "cut short") }
        guard tensorsLeft == 0 else { throw ProbeAnswerError(problem: "fewer tensors than counted") }
    }

    private mutating func takeLine(_ consume: (Part) -> Void) throws(ProbeAnswerError) {
        let line = buffer[lineStart...]
        if expected == .page, lineStart == 0, line.starts(with: Self.last) { return try takeLast() }
        guard line.elementsEqual(Self.end) else {
            lineStart = buffer.count
            return
        }
        consume(try part())
        (buffer, lineStart) = ([], 0)
    }

    private mutating func part() throws(ProbeAnswerError) -> Part {
        guard expected == .page else {
            let verdict = try ProbeAnswer.decode(buffer)
            (expected, tensorsLeft) = (.page, verdict.report?.tensorCount ?? 0)
            return .verdict(verdict)
        }
        return .page(try page())
    }

    private mutating func page() throws(ProbeAnswerError) -> [TensorSummary] {
        pages += 1
        let tensors = try TensorPages.decode(buffer, number: pages, limit: tensorsLeft)
        tensorsLeft -= tensors.count
        return tensors
    }

    private mutating func takeLast() throws(ProbeAnswerError) {
        var reader = try ProbeAnswerReader(buffer)
        try reader.expect("pages \(pages)")
        try reader.expectNothingMore()
        (expected, buffer) = (.nothing, [])
    }
}
