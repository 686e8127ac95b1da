internal import CHDF5

/// Goes through a file's groups and datasets along hard links, each object once, in the order of their paths.
///
/// Objects are opened by the address that their link holds and never by a path, so no soft or external link is ever
/// followed, whatever its name.
struct ObjectWalk {
    /// Addresses of the groups by their paths; the root's is `/`.
    private(set) var groups: [String: haddr_t] = [:]
    private(set) var datasets: Set<String> = []
    /// With their addresses, in the order of the walk.
    private(set) var datasetsInOrder: [(path: String, address: haddr_t)] = []
    /// Each object has one path, and every link is a hard one: paths alone tell what exists.
    private(set) var isPlainTree = true

    private let file: hid_t
    private let limits: ExaminationLimits
    private var visited: Set<haddr_t> = []
    private var waiting: [(path: String, address: haddr_t)] = []

    init(file: hid_t, limits: ExaminationLimits) {
        self.file = file
        self.limits = limits
    }

    mutating func run() throws(ExaminationError) {
        var root = H5O_info_t()
        try check(H5Oget_info2(file, &root, H5O_INFO_BASIC), "H5Oget_info", on: "/")
        waiting = [("/", root.addr)]
        while let next = waiting.popLast() {
            guard visited.insert(next.address).inserted else {
                isPlainTree = false
                continue
            }
            try visit(next.path, at: next.address)
        }
    }

    private mutating func visit(_ path: String, at address: haddr_t) throws(ExaminationError) {
        let object = try HDF5Handle(
            H5Oopen_by_addr(file, address), from: "H5Oopen_by_addr", on: path, close: H5Oclose
        )
        try AttributeCheck(object: object.id, path: path, limits: limits).run()
        switch H5Iget_type(object.id) {
        case H5I_GROUP:
            groups[path] = address
            try enter(object.id, path)
        case H5I_DATASET:
            datasets.insert(path)
            datasetsInOrder.append((path, address))
        default: break  // a named type: nothing to keep
        }
    }

    private mutating func enter(_ group: hid_t, _ path: String) throws(ExaminationError) {
        let room = limits.objects - visited.count - waiting.count
        for link in try GroupLink.all(in: group, path: path, limit: max(0, room)).reversed() {
            let child = path == "/" ? "/\(link.name)" : "\(path)/\(link.name)"
            guard child.utf8.count <= limits.pathLength else {
                throw .beyondLimit(object: path, limit: "\(limits.pathLength) bytes of path")
            }
            switch link.kind {
            case .hard(let address): waiting.append((child, address))
            case .soft: isPlainTree = false
            case .elsewhere: throw .damaged(object: child, problem: "a link out of the file: the file is not all of it")
            }
        }
    }
}
