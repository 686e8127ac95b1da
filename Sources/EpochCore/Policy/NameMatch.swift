/// A path that a `NamePattern` matches, and what its name tells.
package struct NameMatch: Hashable, Sendable {
    package let path: String
    /// The epoch's number as it is written in the name (Keras counts from 1). Nil where the pattern has no `{epoch}`, or
    /// where the name can be read in several ways.
    package internal(set) var number: Int?
    /// The text of each field of a template, by the field's name; the shortest where there is a choice.
    package internal(set) var fields: [String: String] = [:]

    /// The batch's number as it is written in the name, counted from 1 within its epoch.
    var batch: Int? { fields["batch"].flatMap { Int($0) } }

    init(path: String) { self.path = path }
}
