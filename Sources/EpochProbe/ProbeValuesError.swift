/// Why there are no values.
package struct ProbeValuesError: Error, Hashable, CustomStringConvertible {
    package var description: String

    init(_ description: String) { self.description = description }
    init(_ error: ProbeError) { description = error.description }
}
