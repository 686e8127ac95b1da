import EpochCore

/// A tensor and its place in its artifact's list.
struct ListedTensor: Hashable {
    var index: Int
    var summary: TensorSummary
}

/// One artifact's tensors by name.
struct TensorListing {
    private(set) var tensors: [ListedTensor] = []
    private var places: [String: Int] = [:]

    /// - Parameter path: of the artifact, for messages.
    mutating func add(_ summary: TensorSummary, from path: String) throws(ClientError) {
        guard places.updateValue(tensors.count, forKey: summary.name) == nil else {
            let name = Escaped(summary.name)
            throw .failed("compare \(Escaped(path)): it has two tensors named \(name), which cannot be told apart")
        }
        tensors.append(ListedTensor(index: tensors.count, summary: summary))
    }

    subscript(name: String) -> ListedTensor? { places[name].map { tensors[$0] } }
}
