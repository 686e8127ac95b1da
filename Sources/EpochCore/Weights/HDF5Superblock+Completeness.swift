extension HDF5Superblock {
    /// A file is whole when it has a signature, no consistency flag, and the very length its superblock states. The
    /// library accepts more: it opens files that are still being written, and files with bytes behind their end.
    ///
    /// - Parameters:
    ///   - header: the file's first bytes, `headerLength` of them where there are as many.
    ///   - fileSize: the length of the whole file.
    package static func completeness(header: some Collection<UInt8>, fileSize: UInt64) -> WeightsCompleteness {
        guard fileSize > 0 else { return .empty }
        do {
            return try HDF5Superblock(header: header).completeness(fileSize: fileSize)
        } catch {
            return completeness(of: error, fileSize: fileSize)
        }
    }

    private static func completeness(of defect: Defect, fileSize: UInt64) -> WeightsCompleteness {
        switch defect {
        case .notFound: .notHDF5
        case .cutShort: .truncated(endOfFile: nil, size: fileSize)
        case .unknownVersion(let version): .unknownVersion(version)
        case .damaged(let reason): .damaged(reason: reason)
        }
    }

    private func completeness(fileSize: UInt64) -> WeightsCompleteness {
        if flags != 0 { return .writing(reason: "marked as open for writing (consistency flags \(flags))") }
        if endOfFile > fileSize { return .truncated(endOfFile: endOfFile, size: fileSize) }
        if endOfFile < fileSize { return .trailing(endOfFile: endOfFile, size: fileSize) }
        return .whole
    }
}
