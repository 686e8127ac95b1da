/// Reads a tensor's values out of its storage, in C order and little-endian.
struct TorchValues {
    private let tensor: TorchTensor
    /// All of the storage.
    private let storage: FileRegion
    private let isBigEndian: Bool
    private let name: String
    /// Of all elements, and where they begin and end in the storage; in bytes.
    private let size: UInt64
    private let start: UInt64
    private let end: UInt64

    /// - Throws: `.damaged` where the tensor reaches beyond its storage.
    init(
        _ tensor: TorchTensor, in storage: FileRegion, isBigEndian: Bool, name: String
    ) throws(ExaminationError) {
        guard let end = tensor.end.flatMap({ product([$0, tensor.type.size]) }), end <= storage.length,
            let size = tensor.size
        else {
            throw .damaged(object: name, problem: "it reaches beyond its storage of \(storage.length) bytes")
        }
        let first = tensor.offset + (tensor.storage?.viewOffset ?? 0)
        (self.size, self.end, start) = (size, end, size == 0 ? 0 : first * tensor.type.size)
        (self.tensor, self.storage, self.name) = (tensor, storage, name)
        self.isBigEndian = isBigEndian && tensor.type.wordSize > 1
    }

    /// What `read` will have to touch, in bytes.
    var cost: UInt64 { max(size, end - start) }

    /// Whether `read` can do it in bounded memory and time.
    func isReadable(_ limits: ExaminationLimits) -> Bool {
        tensor.isContiguous || cost <= limits.stridedSize
    }

    func read(into values: inout TensorValues) throws(ExaminationError) {
        guard size > 0 else { return }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        if tensor.isContiguous {
            try readRun(through: buffer, into: &values)
        } else {
            try gather(through: buffer, into: &values)
        }
    }

    private func readRun(
        through buffer: UnsafeMutableRawBufferPointer, into values: inout TensorValues
    ) throws(ExaminationError) {
        var position: UInt64 = 0
        while position < size {
            let count = Int(min(UInt64(buffer.count), size - position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try storage.read(into: piece, at: start + position)
            hand(piece, to: &values)
            position += UInt64(piece.count)
        }
    }

    private func gather(
        through buffer: UnsafeMutableRawBufferPointer, into values: inout TensorValues
    ) throws(ExaminationError) {
        let run = try storage.bytes(at: start, count: Int(end - start))
        let elementSize = Int(tensor.type.size)
        run.withUnsafeBytes { run in
            var walk = StridedWalk(tensor)
            var filled = 0
            while let element = walk.next() {
                let source = run[element * elementSize..<(element + 1) * elementSize]
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + elementSize]).copyBytes(from: source)
                filled += elementSize
                guard filled == buffer.count else { continue }
                hand(buffer, to: &values)
                filled = 0
            }
            hand(UnsafeMutableRawBufferPointer(rebasing: buffer[..<filled]), to: &values)
        }
    }

    private func hand(_ piece: UnsafeMutableRawBufferPointer, to values: inout TensorValues) {
        if isBigEndian { piece.swapWords(of: tensor.type.wordSize) }
        tensor.signs?.apply(to: piece, of: tensor.type)
        values.take(UnsafeRawBufferPointer(piece))
    }
}
