/// What lies in a run's directory, for `RunDetection`.
package struct RunListing: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Relative to the run's directory.
        package var path: String
        package var isDirectory: Bool
        package var size: UInt64
        package var modified: Timestamp
        /// The first bytes: `headLength(of:)` of them where there are as many.
        package var head: [UInt8]

        package init(
            path: String, isDirectory: Bool = false, size: UInt64, modified: Timestamp = Timestamp(nanoseconds: 0),
            head: [UInt8] = []
        ) {
            self.path = path
            self.isDirectory = isDirectory
            self.size = size
            self.modified = modified
            self.head = head
        }
    }

    /// More names are not listed.
    package static let nameLimit = 4096
    /// Of more files the first bytes are not read.
    package static let headLimit = 512

    package var entries: [Entry]
    /// There were more names than `nameLimit`.
    package var isCut: Bool

    package init(entries: [Entry], isCut: Bool = false) {
        self.entries = entries.sorted { $0.path < $1.path }
        self.isCut = isCut
    }

    /// Whether a directory is to be listed.
    package static func leads(through directory: String) -> Bool {
        if AutoLog.leads(through: directory) || AutoWeights.leads(through: directory) { return true }
        return AutoWeights.name(of: directory) != nil && directory.split(separator: "/").count <= AutoLog.depth
    }

    /// How many first bytes of a file are asked for; 0 where its name says enough.
    package static func headLength(of path: String) -> Int {
        if AutoLog.matches(path) { return LogRecognition.headLength }
        return AutoWeights.name(of: path)?.name == path ? WeightsKind.headLength : 0
    }
}
