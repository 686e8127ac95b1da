internal import Glibc

/// Where the probe lies that belongs to the program that runs.
package enum InstalledProbe {
    /// Beside that program in a build directory, or in `libexec` once it is installed.
    package static var path: String {
        let own = executable
        let folder = own.lastIndex(of: "/").map { String(own[..<$0]) } ?? "."
        let candidates = ["\(folder)/epochd-probe", "\(folder)/../libexec/epochd/epochd-probe"]
        return candidates.first { access($0, X_OK) == 0 } ?? candidates[0]
    }

    private static var executable: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard length > 0 else { return "" }
        return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
