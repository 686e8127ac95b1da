import EpochCore
import EpochWatch

/// A file of a log: one that grows, or one that is replaced by another.
final class FollowedFile {
    private enum Follower {
        case growing(LogFollower)
        case document(DocumentFollower)
    }

    /// What one read brought.
    struct Portion {
        var modified: Timestamp
        var restart: LogRestart?
        var hasMore = false
    }

    private static let chunk = 256 * 1024

    private let follower: Follower

    init(_ path: String, of format: LogFormat, position: LogPosition?) {
        if format.isDocument {
            follower = .document(DocumentFollower(name: path, position: position))
        } else {
            let unit: LogUnit = format.isLines ? .line : .byte
            follower = .growing(LogFollower(name: path, position: position, unit: unit))
        }
    }

    var position: LogPosition? {
        switch follower {
        case .growing(let follower): follower.position
        case .document(let follower): follower.position
        }
    }

    /// When it was last written to.
    func modified(in directory: Int32) -> Timestamp? {
        switch follower {
        case .growing(let follower): follower.modified(in: directory)
        case .document(let follower): follower.modified(in: directory)
        }
    }

    /// Hands what is new to the reading. Nil if nothing is.
    func read(
        in directory: Int32, as name: String, into reading: inout LogReader
    ) throws(LogFollowerError) -> Portion? {
        switch follower {
        case .growing(let follower): try Self.read(follower, in: directory, as: name, into: &reading)
        case .document(let follower): try Self.read(follower, in: directory, as: name, into: &reading)
        }
    }

    func close() {
        if case .growing(let follower) = follower { follower.close() }
    }

    private static func read(
        _ follower: LogFollower, in directory: Int32, as name: String, into reading: inout LogReader
    ) throws(LogFollowerError) -> Portion? {
        let chunk = try follower.read(in: directory, limit: Self.chunk)
        var portion = Portion(modified: chunk.version.modified, hasMore: chunk.more)
        if case .restarted(let reason) = chunk.change {
            reading.restart(name)
            portion.restart = reason
        }
        reading.take(chunk.fresh, of: name)
        follower.advance(to: reading.resumeOffset(of: name))
        return portion
    }

    /// What was handed over of a document that changed meanwhile is forgotten.
    private static func read(
        _ follower: DocumentFollower, in directory: Int32, as name: String, into reading: inout LogReader
    ) throws(LogFollowerError) -> Portion? {
        var trial = reading
        trial.restart(name)
        guard let version = try follower.read(in: directory, { trial.take($0, of: name) }) else { return nil }
        reading = trial
        return Portion(modified: version.modified)
    }
}
