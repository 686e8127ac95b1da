/// One JSON object with one long list in it, whose elements are written while they come.
struct StreamedDocument {
    private var output = OutputBuffer()
    private var isEmpty = true

    /// - Parameters:
    ///   - list: the long list's key.
    ///   - head: the fields in front of it; there must be one.
    init(list: String, head: (inout JSONLine) -> Void) {
        var line = JSONLine()
        line.object(head)
        output.write(Array(line.bytes.dropLast()))
        output.write(",\"\(list)\":[")
        output.endLine()
    }

    /// One object of the list.
    mutating func add(_ body: (inout JSONLine) -> Void) {
        if !isEmpty {
            output.write(",")
            output.endLine()
        }
        isEmpty = false
        var line = JSONLine()
        line.object(body)
        output.write(line.bytes)
    }

    /// - Parameter tail: the fields behind the list; there must be one.
    mutating func finish(tail: (inout JSONLine) -> Void) {
        if !isEmpty { output.endLine() }
        var line = JSONLine()
        line.object(tail)
        output.write("],")
        output.write(Array(line.bytes.dropFirst()))
        output.endLine()
        output.flush()
    }
}
