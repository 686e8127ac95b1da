import Glibc

/// A file that is read from its beginning to its end; `-` is the standard input.
struct InputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    /// For errors: "log".
    private let what: String

    init(path: String, what: String) throws(ClientError) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .failed("open the \(what) \(Escaped(path)): \(Errno.text); check the path and your rights")
        }
        self.path = path
        self.what = what
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// How many bytes were put behind `start`; 0 at the end.
    func read(into buffer: inout [UInt8], from start: Int) throws(ClientError) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                Glibc.read(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw .failed("read the \(what) \(Escaped(path)): \(Errno.text)") }
        }
    }
}
