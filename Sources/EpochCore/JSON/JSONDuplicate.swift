/// A key that stands twice in one object. The later value counts, as in most readers.
package struct JSONDuplicate: Hashable, Sendable {
    package var path: FieldPath
    /// The later one.
    package var value: JSONValue
    package var first: JSONPosition
    package var second: JSONPosition
}
