package import EpochCore

extension LogFollower {
    /// Whether the log in this directory is the one of which that much was read: the same file, with the same bytes. False
    /// when it cannot be read, or nothing of it has been.
    ///
    /// `directory`: the run's directory, also by `O_PATH`.
    package func isContinued(in directory: Int32) -> Bool {
        guard let position, position.offset > 0 else { return false }
        guard let found = try? locate(name, in: directory).get(), found.identity == position.identity else {
            return false
        }
        guard let file = found.reopened(), let version = file.version() else { return false }
        return (try? resume(file, version: version, limit: 4 << 10)) != nil
    }

    /// Which file has this name in the directory; nil when none has.
    package static func identity(of log: String, in directory: Int32) -> FileIdentity? {
        LogFile.locate(log, in: directory)?.identity
    }
}
