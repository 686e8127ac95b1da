internal import CHDF5
internal import Glibc

/// Reads a dataset's elements in pieces of bounded size, and looks for NaN and infinity on the way.
///
/// One run of bytes is read straight from the file; it is only read when it holds floating-point numbers. Chunks are
/// always read, through the library: their filters and checksums then prove that the chunks are whole.
struct DatasetScan: ~Copyable {
    private let descriptor: Int32
    private let limits: ExaminationLimits
    private var buffer: UnsafeMutableRawBufferPointer

    init(descriptor: Int32, limits: ExaminationLimits) {
        self.descriptor = descriptor
        self.limits = limits
        buffer = .allocate(byteCount: limits.bufferSize, alignment: 64)
    }

    deinit { buffer.deallocate() }

    /// Whether there is a number that is not finite.
    mutating func findsNonFinite(in dataset: Dataset) throws(ExaminationError) -> Bool {
        guard !dataset.type.isIndirect, dataset.elementCount > 0 else { return false }
        switch dataset.storage {
        case .none: return false
        case .contiguous(let offset, let length): return try scanRun(of: dataset, at: offset, length)
        case .compact: return try scanBlocks(of: dataset, extents: dataset.shape)
        case .chunked(let extents): return try scanBlocks(of: dataset, extents: extents)
        }
    }

    private func scanRun(of dataset: Dataset, at offset: UInt64, _ length: UInt64) throws(ExaminationError) -> Bool {
        guard let float = dataset.type.float else { return false }
        var position = offset
        let end = offset + dataset.elementCount * UInt64(dataset.type.size)
        while position < end {
            let size = Int(min(UInt64(buffer.count), end - position))
            try read(size, at: position, dataset.path)
            if float.findsNonFinite(in: UnsafeRawBufferPointer(rebasing: buffer[..<size])) { return true }
            position += UInt64(size)
        }
        return false
    }

    private func read(_ size: Int, at offset: UInt64, _ path: String) throws(ExaminationError) {
        var done = 0
        while done < size {
            let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), size - done, off_t(offset) + done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .damaged(object: path, problem: "its data could not be read") }
            done += count
        }
    }
}

extension DatasetScan {
    private mutating func scanBlocks(of dataset: Dataset, extents: [UInt64]) throws(ExaminationError) -> Bool {
        let grid = BlockGrid(shape: dataset.shape, block: extents)
        try makeRoom(for: dataset, extents: extents, grid: grid)
        let type = try HDF5Handle(H5Dget_type(dataset.id), from: "H5Dget_type", on: dataset.path, close: H5Tclose)
        let space = try HDF5Handle(H5Dget_space(dataset.id), from: "H5Dget_space", on: dataset.path, close: H5Sclose)
        var found = false
        var next: BlockGrid.Block? = grid.first
        while let block = next {
            let size = try read(block, of: dataset, type.id, space.id)
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<size])
            found = found || dataset.type.float?.findsNonFinite(in: bytes) == true
            next = grid.block(after: block)
        }
        return found
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
