/// An event file's name: `events.out.tfevents.SECONDS.HOST.PID.NUMBER[.v2]`. Files are ordered as they were begun.
struct EventFileName: Hashable, Comparable, Sendable {
    private var begun: [Int]
    private var path: String

    init(_ path: String) {
        self.path = path
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".").drop { $0 != "tfevents" }.dropFirst()
        let numbers = parts.dropFirst().filter { $0 != "v2" }.suffix(2).map { Int($0) ?? 0 }
        begun = [parts.first.flatMap { Int($0) } ?? 0] + numbers
    }

    static func < (one: EventFileName, other: EventFileName) -> Bool {
        if one.begun != other.begun { return one.begun.lexicographicallyPrecedes(other.begun) }
        return one.path < other.path
    }
}
