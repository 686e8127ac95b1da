/// Tells what is new in a log that its writer writes anew from time to time, with more in it: Lightning when a column
/// comes, Hugging Face's trainer at each checkpoint.
///
/// Rows are compared by digests of what they say, so that other columns around the same values make no difference. A
/// log whose first row differs is another one, and all of it is new.
struct Rereading: Hashable, Sendable, Codable {
    /// Of the rows that were handed on.
    private var rows = 0
    private var first: UInt64 = 0
    private var chain: UInt64 = 0
    /// Of the rows that were read since the log began anew; nil when it has caught up.
    private var reread: Int?
    private var rereadChain: UInt64 = 0

    /// What to say of a log whose rows changed.
    static let changed = "the log was written anew, with other values than those that were read before"

    init() {}

    enum Verdict { case new, known, changed }

    /// Only one row was taken: the first of a log that is not the one before.
    var isAtFirstRow: Bool { rows == 1 }

    /// The log begins anew.
    mutating func restart() {
        guard rows > 0 else { return }
        reread = 0
        rereadChain = 0
    }

    /// Whether the next row was handed on before. `changed`: it was, but rows before it said other things then.
    mutating func take(_ digest: UInt64) -> Verdict {
        guard let place = reread else { return note(digest) }
        guard place > 0 || digest == first else {
            self = Rereading()
            return note(digest)
        }
        rereadChain = Self.link(rereadChain, digest)
        reread = place + 1 == rows ? nil : place + 1
        return reread == nil && rereadChain != chain ? .changed : .known
    }

    private mutating func note(_ digest: UInt64) -> Verdict {
        if rows == 0 { first = digest }
        rows += 1
        chain = Self.link(chain, digest)
        return .new
    }

    private static func link(_ chain: UInt64, _ digest: UInt64) -> UInt64 {
        (chain &* 0x9E37_79B9_7F4A_7C15) ^ (digest &+ (chain >> 29))
    }
}
