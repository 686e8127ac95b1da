internal import EpochCore
internal import Glibc

extension FileRegion {
    /// nil for what is not a regular file.
    package init?(wholeOf descriptor: Int32, name: String) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(
            descriptor: descriptor, length: UInt64(clamping: status.st_size), name: DisplayableText.escape(name))
    }
}
