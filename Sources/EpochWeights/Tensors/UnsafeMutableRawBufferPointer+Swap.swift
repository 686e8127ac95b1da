extension UnsafeMutableRawBufferPointer {
    /// Turns the bytes of each word round. The buffer is aligned to words, and holds whole ones.
    func swapWords(of size: Int) {
        switch size {
        case 2: Self.swap(bindMemory(to: UInt16.self))
        case 4: Self.swap(bindMemory(to: UInt32.self))
        case 8: Self.swap(bindMemory(to: UInt64.self))
        default: break
        }
    }

    private static func swap<Word: FixedWidthInteger>(_ words: UnsafeMutableBufferPointer<Word>) {
        for index in words.indices { words[index] = words[index].byteSwapped }
    }
}
