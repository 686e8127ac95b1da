internal import CHDF5

/// Reads a dataset's elements in pieces of bounded size.
///
/// One run of bytes is read straight from the file. Chunks are read through the library: their filters and checksums
/// then prove that the chunks are whole.
struct DatasetScan: ~Copyable {
    private let region: FileRegion
    private let limits: ExaminationLimits
    private var buffer: UnsafeMutableRawBufferPointer

    init(region: FileRegion, limits: ExaminationLimits) {
        self.region = region
        self.limits = limits
        buffer = .allocate(byteCount: limits.bufferSize, alignment: 64)
    }

    deinit { buffer.deallocate() }

    /// Hands the dataset's values over. Of elements that lie elsewhere, and of data never written, there are none.
    mutating func read(_ dataset: Dataset, into values: inout TensorValues) throws(ExaminationError) {
        guard !dataset.type.isIndirect, dataset.elementCount > 0 else { return }
        switch dataset.storage {
        case .none: return
        case .contiguous(let offset, _): try readRun(of: dataset, at: offset, into: &values)
        case .compact: try readBlocks(of: dataset, extents: dataset.shape, into: &values)
        case .chunked(let extents): try readBlocks(of: dataset, extents: extents, into: &values)
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
        var position: UInt64 = 0
        while position < size {
            let count = Int(min(UInt64(buffer.count), size - position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try run.read(into: piece, at: position)
            values.take(UnsafeRawBufferPointer(piece))
            position += UInt64(count)
        }
    }
}

extension DatasetScan {
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
            values.take(UnsafeRawBufferPointer(rebasing: buffer[..<size]))
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
