import Foundation

/// A test's configuration file.
struct SiteConfiguration: Encodable {
    struct Limits: Encodable {
        var maxBytes: String?
        var minFreeBytes: String?
    }

    var archive = "./archive"
    var socket = "./s"
    var watch = [WatchSetting()]
    var limits = Limits()

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try encoder.encode(self)
    }
}
