/// How a chunk hangs together with what was read before.
package enum LogChange: Hashable, Sendable {
    /// The first chunk of a log of which nothing was known.
    case started
    case continued
    /// The log begins anew, as another incarnation, from offset 0: what a parser remembers of it is void.
    case restarted(LogRestart)
}

package enum LogRestart: String, Hashable, Sendable, Codable {
    /// It is shorter than what was read of it.
    case truncated
    /// The same file has other contents.
    case rewritten
    /// Another file has the name.
    case replaced
}
