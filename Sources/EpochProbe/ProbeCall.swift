/// What a probe is started with.
struct ProbeCall: Sendable {
    let executable: String
    /// Behind the program's name.
    var options: [String]
    /// Its descriptors 3 and 4; -1: none.
    var file: Int32 = -1
    var output: Int32 = -1

    /// Runs `body` with the arguments as C takes them.
    func withArguments<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let arguments = (["epochd-probe"] + options).map { Array($0.utf8CString) }
        return withPointers(arguments[...], [], body)
    }

    private func withPointers<Result>(
        _ rest: ArraySlice<[CChar]>, _ pointers: [UnsafeMutablePointer<CChar>?],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        guard var first = rest.first else { return body(pointers + [nil]) }
        return first.withUnsafeMutableBufferPointer {
            withPointers(rest.dropFirst(), pointers + [$0.baseAddress], body)
        }
    }
}
