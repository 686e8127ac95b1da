import Foundation

enum JSONCoding {
    /// As it comes back from where it was stored.
    static func copy<Value: Codable>(of value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
}
