/// Which parts of a tensor's numbers a reader turns the sign of: those of a conjugate, or of a negative view, lie in the
/// storage as they were before (torch 2.13, torch/_utils.py, `set_tensor_metadata`).
struct TorchSigns: Equatable {
    private var isConjugate = false
    private var isNegative = false

    /// - Parameter metadata: the tensor's, nil where it has none.
    init(_ metadata: PickleNode.ID?, in pickle: Pickle) {
        guard let metadata else { return }
        func isSet(_ key: String) -> Bool {
            guard let value = pickle.value(key, of: metadata), case .flag(true) = pickle[value] else { return false }
            return true
        }
        (isConjugate, isNegative) = (isSet("conj"), isSet("neg"))
    }

    /// - Parameter piece: whole elements, little-endian.
    func apply(to piece: UnsafeMutableRawBufferPointer, of type: TorchType) {
        guard isConjugate || isNegative, let float = type.float else { return }
        let word = float.wordSize
        for (number, start) in stride(from: 0, to: piece.count, by: word).enumerated() {
            let isImaginary = UInt64(word) < type.size && number % 2 == 1
            guard isNegative != (isConjugate && isImaginary) else { continue }
            piece[start + word - 1] ^= 0x80
        }
    }
}
