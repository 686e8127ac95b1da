internal import CHDF5

/// One link of a group. Only a hard link's address leads anywhere.
struct GroupLink {
    enum Kind { case hard(haddr_t), soft, elsewhere }

    /// As `DisplayableText`.
    var name: String
    /// As the library takes it.
    var rawName: [CChar]
    var kind: Kind

    /// The links of a group by name, at most `limit` of them.
    static func all(
        in group: hid_t, path: String, limit: Int
    ) throws(ExaminationError) -> [GroupLink] {
        var collector = Collector(limit: limit)
        let status = withUnsafeMutablePointer(to: &collector) { pointer in
            H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nil, Collector.take, pointer)
        }
        try check(status, "H5Literate", on: path)
        guard status == 0 else { throw .beyondLimit(object: path, limit: "\(limit) objects") }
        for link in collector.links { try link.checkSearch(in: group, path: path) }
        return collector.links
    }

    /// Readers look links up by name, which goes by other bytes of the group's tree than a walk over all.
    private func checkSearch(in group: hid_t, path: String) throws(ExaminationError) {
        var found = H5L_info_t()
        guard H5Lget_info(group, rawName, &found, hid_t(H5P_DEFAULT)) >= 0 else {
            throw .damaged(object: path, problem: "a search for its link \(name) does not find it")
        }
    }

    private init(name: UnsafeRawBufferPointer, info: H5L_info_t) {
        self.name = name.escapedCString
        rawName = name.map { CChar(bitPattern: $0) } + [0]
        switch info.type {
        case H5L_TYPE_HARD: kind = .hard(info.u.address)
        case H5L_TYPE_SOFT: kind = .soft
        default: kind = .elsewhere
        }
    }

    private struct Collector {
        var limit: Int
        var links: [GroupLink] = []

        /// Anything but 0 ends the iteration.
        static let take: H5L_iterate_t = { _, name, info, context in
            guard let name, let info, let context else { return -1 }
            let collector = context.assumingMemoryBound(to: Collector.self)
            guard collector.pointee.links.count < collector.pointee.limit else { return 1 }
            let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
            collector.pointee.links.append(GroupLink(name: bytes, info: info.pointee))
            return 0
        }
    }
}
