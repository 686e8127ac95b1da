/// What passes for JSON.
package enum JSONDialect: Hashable, Sendable {
    /// RFC 8259 and nothing else: no comments, no trailing commas, no byte order mark, no NaN, nothing behind the value.
    case strict
    /// What Python's `json` module writes besides (CPython 3.11, json/encoder.py): bare `NaN`, `Infinity` and
    /// `-Infinity`, numbers beyond a double (read as infinite), and halves of surrogate pairs (read as U+FFFD).
    case python
}
