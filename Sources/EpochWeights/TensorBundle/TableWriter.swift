internal import EpochDigest

/// Writes a table as TensorFlow's own writer does: blocks of about 256 KiB, a restart every 16 keys, no compression.
struct TableWriter {
    private static let blockSize = 256 << 10
    private static let restartInterval = 16

    private var table: [UInt8] = []
    private var block: [UInt8] = []
    private var restarts: [UInt32] = []
    private var count = 0
    private var last: [UInt8] = []
    private var index: [(key: [UInt8], handle: BlockHandle)] = []

    /// Keys must be given in ascending order.
    mutating func append(_ key: [UInt8], _ value: [UInt8]) {
        if block.count >= Self.blockSize { finishBlock() }
        append(key, value, restartInterval: Self.restartInterval)
    }

    consuming func finish() -> [UInt8] {
        if !block.isEmpty { finishBlock() }
        let metaindex = finishedBlock()
        for (key, handle) in index { append(key, handle.encoded, restartInterval: 1) }
        let footer = metaindex.encoded + finishedBlock().encoded
        let padding = [UInt8](repeating: 0, count: Int(TableReader.footerLength) - 8 - footer.count)
        return table + footer + padding + TableReader.magic
    }

    private mutating func append(_ key: [UInt8], _ value: [UInt8], restartInterval: Int) {
        var shared = 0
        if count % restartInterval == 0 {
            restarts.append(UInt32(truncatingIfNeeded: block.count))
        } else {
            shared = zip(last, key).prefix { $0 == $1 }.count
        }
        for number in [shared, key.count - shared, value.count] { block += ProtobufWriter.varint(UInt64(number)) }
        block += key.dropFirst(shared)
        block += value
        (last, count) = (key, count + 1)
    }

    private mutating func finishBlock() {
        let key = last
        index.append((key, finishedBlock()))
    }

    private mutating func finishedBlock() -> BlockHandle {
        if restarts.isEmpty { restarts = [0] }
        for number in restarts + [UInt32(restarts.count)] {
            withUnsafeBytes(of: number.littleEndian) { block.append(contentsOf: $0) }
        }
        let handle = BlockHandle(offset: UInt64(table.count), size: UInt64(block.count))
        table += block + [0]
        withUnsafeBytes(of: CRC32C(block + [0]).masked.littleEndian) { table.append(contentsOf: $0) }
        (block, restarts, count, last) = ([], [], 0, [])
        return handle
    }
}
