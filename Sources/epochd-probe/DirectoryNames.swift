internal import Glibc

/// What lies in a directory.
enum DirectoryNames {
    /// Without `.` and `..`, in the directory's own order; nil when there are more than `limit`. The descriptor's offset
    /// stays where it is.
    static func read(_ directory: Int32, limit: Int) throws(OpeningError) -> [[UInt8]]? {
        let reading = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard reading >= 0, let stream = fdopendir(reading) else { throw .failed(ProbeFailure("read a directory")) }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let name = try next(stream) {
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            guard names.count < limit else { return nil }
            names.append(name)
        }
        return names
    }

    private static func next(_ stream: OpaquePointer) throws(OpeningError) -> [UInt8]? {
        errno = 0
        guard let entry = readdir(stream) else {
            guard errno == 0 else { throw .failed(ProbeFailure("read a directory")) }
            return nil
        }
        // The entry is as long as its name, and shorter than the type says: only the name's own bytes may be read.
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
        return Array(UnsafeBufferPointer(start: name, count: strlen(UnsafePointer(OpaquePointer(name)))))
    }
}
