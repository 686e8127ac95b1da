/// A whole answer.
struct HTTPAnswer: Hashable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]
}
