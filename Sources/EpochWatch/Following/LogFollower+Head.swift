extension LogFollower {
    /// The first bytes of a log, to tell what it is.
    package static func head(
        of log: String, in directory: Int32, count: Int
    ) throws(LogFollowerError) -> [UInt8] {
        let follower = LogFollower(name: log, position: nil)
        let file = try follower.open(try follower.locate(log, in: directory).get())
        guard let bytes = file.bytes(at: 0, count: count) else { throw follower.lost("pread") }
        return bytes
    }
}
