package import EpochCore
import Foundation
import Glibc
import Logging

/// A configuration file that was read and found right.
package struct ConfigurationFile: Sendable {
    package var path: String
    package var configuration: Configuration
    /// Tells two contents apart, for status.
    package var digest: String

    /// - Parameter path: absolute, or relative to the working directory.
    /// - Throws: `ConfigurationFileError`, with everything that is wrong.
    package init(path: String) throws(ConfigurationFileError) {
        let url = URL(fileURLWithPath: path)
        self.path = url.path
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url)
        } catch {
            throw ConfigurationFileError(path: url.path, cause: .unreadable(Self.cause(of: url.path)))
        }
        do {
            configuration = try Configuration(json: bytes, directory: url.deletingLastPathComponent().path)
        } catch {
            throw ConfigurationFileError(path: url.path, cause: .wrong(error))
        }
        digest = Self.digest(of: bytes)
    }

    /// The kernel's own word: Foundation's does not tell a directory from a file that may not be read.
    private static func cause(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return "\(String(cString: strerror(errno))); check the path and your rights" }
        defer { close(file) }
        var byte: UInt8 = 0
        return read(file, &byte, 1) < 0 ? String(cString: strerror(errno)) : "it is no regular file"
    }

    func report(to logger: Logger) {
        for notice in notices {
            logger.notice("configuration notice", metadata: ["reason": "\(notice)"])
        }
    }

    /// FNV-1a, 64 bits: for telling, not for trusting.
    private static func digest(of bytes: Data) -> String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
