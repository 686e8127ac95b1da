package import EpochCore
import Foundation
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
            throw ConfigurationFileError(path: url.path, cause: .unreadable((error as NSError).localizedDescription))
        }
        do {
            configuration = try Configuration(json: bytes, directory: url.deletingLastPathComponent().path)
        } catch {
            throw ConfigurationFileError(path: url.path, cause: .wrong(error))
        }
        digest = Self.digest(of: bytes)
    }

    func report(to logger: Logger) {
        for notice in configuration.notices {
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
