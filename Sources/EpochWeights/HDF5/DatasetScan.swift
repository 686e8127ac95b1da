internal import CHDF5

/// Reads a dataset's elements in pieces of bounded size: in C order and little-endian, as numpy hands them out.
///
/// One run of bytes is read straight from the file. Chunks are read through the library: their filters and checksums
/// then prove that the chunks are whole.
struct DatasetScan: ~Copyable {
    private let region: FileRegion
    private let limits: ExaminationLimits
    private var buffer: UnsafeMutableRawBufferPointer
    /// Bytes that chunks gave and that the file may not hold: filters unpack them, or they were never written.
    private var unpacked: UInt64 = 0
    /// How many more bytes of fill values may be made up for a hash.
    private var fillAllowance: UInt64

    init(region: FileRegion, limits: ExaminationLimits) {
        self.region = region
        self.limits = limits
        fillAllowance = limits.unpackedSize
        buffer = .allocate(byteCount: limits.bufferSize, alignment: 64)
    }

    deinit { buffer.deallocate() }

    /// Whether `read` hands over all values, and as a reader gets them: only then their hash says something.
    mutating func givesValues(of dataset: Dataset) -> Bool {
        guard !dataset.type.isIndirect, !dataset.type.isForeign else { return false }
        switch dataset.storage {
        case .none: return allowsFill(of: dataset)
        case .chunked(let chunk): return DatasetBlocks(dataset, chunk: chunk, limits: limits).isInOrder
        case .contiguous, .compact: return true
        }
    }

    private mutating func allowsFill(of dataset: Dataset) -> Bool {
        guard let size = dataset.size, size <= fillAllowance else { return false }
        fillAllowance -= size
        return true
    }

    /// Hands the dataset's values over, of elements that lie elsewhere none. Where the order does not matter, or cannot
    /// be had within bounds, chunks come one by one; and of data never written one element stands for all.
    mutating func read(_ dataset: Dataset, into values: inout TensorValues) throws(ExaminationError) {
        guard !dataset.type.isIndirect, dataset.elementCount > 0 else { return }
        switch dataset.storage {
        case .none: try repeatFill(of: dataset, into: &values)
        case .contiguous(let offset, _): try readRun(of: dataset, at: offset, into: &values)
        case .compact: try readBlocks(of: dataset, extents: dataset.shape, into: &values)
        case .chunked(let chunk):
            try account(for: dataset)
            let blocks = DatasetBlocks(dataset, chunk: chunk, limits: limits)
            try readBlocks(of: dataset, extents: blocks.extents, into: &values)
        }
    }

    /// Reads it and keeps nothing: whether all of it can be read.
    mutating func prove(_ dataset: Dataset) throws(ExaminationError) {
        var nothing = try TensorValues(float: nil, hashing: false)
        try read(dataset, into: &nothing)
    }

    private func readRun(
        of dataset: Dataset, at offset: UInt64, into values: inout TensorValues
    ) throws(ExaminationError) {
        let size = dataset.elementCount * UInt64(dataset.type.size)
        let run = try region.part(at: offset, length: size, name: dataset.path)
        let step = UInt64(max(1, buffer.count / dataset.type.size) * dataset.type.size)
        var position: UInt64 = 0
        while position < size {
            let count = Int(min(step, UInt64(buffer.count), size - position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try run.read(into: piece, at: position)
            hand(piece, of: dataset, to: &values)
            position += UInt64(count)
        }
    }

    private func hand(
        _ piece: UnsafeMutableRawBufferPointer, of dataset: Dataset, to values: inout TensorValues
    ) {
        if let word = dataset.type.swappedWord { piece.swapWords(of: word) }
        values.take(UnsafeRawBufferPointer(piece))
    }

    private mutating func account(for dataset: Dataset) throws(ExaminationError) {
        let (sum, overflow) = unpacked.addingReportingOverflow(dataset.size ?? .max)
        let most = limits.unpackedSize + region.length
        guard !overflow, sum <= most else {
            throw .beyondLimit(object: dataset.path, limit: "\(most) bytes in chunks")
        }
        unpacked = sum
    }
}

extension DatasetScan {
    /// Data never written have the fill value, whatever its number of elements.
    private mutating func repeatFill(
        of dataset: Dataset, into values: inout TensorValues
    ) throws(ExaminationError) {
        let size = dataset.type.size
        guard size <= buffer.count else { return }
        let type = try HDF5Handle(H5Dget_type(dataset.id), from: "H5Dget_type", on: dataset.path, close: H5Tclose)
        let creation = try HDF5Handle(
            H5Dget_create_plist(dataset.id), from: "H5Dget_create_plist", on: dataset.path, close: H5Pclose)
        let count = values.isHashing ? Int(min(UInt64(buffer.count / size), dataset.elementCount)) : 1
        for index in 0..<count {
            // Once from the library, then from the element before.
            let place = UnsafeMutableRawBufferPointer(rebasing: buffer[index * size..<(index + 1) * size])
            if index > 0 {
                place.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[(index - 1) * size..<index * size]))
            } else {
                let status = H5Pget_fill_value(creation.id, type.id, place.baseAddress)
                try check(status, "H5Pget_fill_value", on: dataset.path)
            }
        }
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<(count * size)])
        if let word = dataset.type.swappedWord { piece.swapWords(of: word) }
        hand(piece, timesFor: dataset, to: &values)
    }

    private func hand(
        _ piece: UnsafeMutableRawBufferPointer, timesFor dataset: Dataset, to values: inout TensorValues
    ) {
        var rest = values.isHashing ? dataset.size ?? 0 : UInt64(piece.count)
        while rest > 0 {
            let count = min(UInt64(piece.count), rest)
            values.take(UnsafeRawBufferPointer(rebasing: piece[..<Int(count)]))
            rest -= count
        }
    }

    private mutating func readBlocks(
        of dataset: Dataset, extents: [UInt64], into values: inout TensorValues
    ) throws(ExaminationError) {
        let grid = BlockGrid(shape: dataset.shape, block: extents)
        try makeRoom(for: dataset, extents: extents, grid: grid)
        let type = try HDF5Handle(H5Dget_type(dataset.id), from: "H5Dget_type", on: dataset.path, close: H5Tclose)
        let space = try HDF5Handle(H5Dget_space(dataset.id), from: "H5Dget_space", on: dataset.path, close: H5Sclose)
        var next: BlockGrid.Block? = grid.first
        while let block = next {
            let size = try read(block, of: dataset, type.id, space.id)
            hand(UnsafeMutableRawBufferPointer(rebasing: buffer[..<size]), of: dataset, to: &values)
            next = grid.block(after: block)
        }
    }

    private mutating func makeRoom(
        for dataset: Dataset, extents: [UInt64], grid: BlockGrid
    ) throws(ExaminationError) {
        guard let elements = product(extents), elements <= limits.chunkSize / UInt64(dataset.type.size) else {
            throw .beyondLimit(object: dataset.path, limit: "\(limits.chunkSize) bytes in a chunk")
        }
        guard let blocks = grid.blockCount, blocks <= limits.blocks else {
            throw .beyondLimit(object: dataset.path, limit: "\(limits.blocks) chunks")
        }
        let size = Int(elements) * dataset.type.size
        guard size > buffer.count else { return }
        buffer.deallocate()
        buffer = .allocate(byteCount: size, alignment: 64)
    }

    /// Reads one block as it is stored (no conversion) and gives its size in bytes.
    private func read(
        _ block: BlockGrid.Block, of dataset: Dataset, _ type: hid_t, _ space: hid_t
    ) throws(ExaminationError) -> Int {
        let count = block.extents.map { hsize_t($0) }
        // Of the file's rank: between different ranks the library copies element by element.
        let memory = try HDF5Handle(
            H5Screate_simple(Int32(count.count), count, nil), from: "H5Screate_simple", on: dataset.path,
            close: H5Sclose
        )
        if !count.isEmpty {
            let start = block.start.map { hsize_t($0) }
            let status = H5Sselect_hyperslab(space, H5S_SELECT_SET, start, nil, count, nil)
            try check(status, "H5Sselect_hyperslab", on: dataset.path)
        }
        let status = H5Dread(dataset.id, type, memory.id, space, hid_t(H5P_DEFAULT), buffer.baseAddress)
        try check(status, "H5Dread", on: dataset.path)
        return Int(block.extents.reduce(1, *)) * dataset.type.size
    }
}
