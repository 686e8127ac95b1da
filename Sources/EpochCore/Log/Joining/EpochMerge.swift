/// Puts the parts of one training's files together, epoch by epoch.
struct EpochMerge {
    struct Member {
        var file: String
        /// In the order of their epochs.
        var parts: ArraySlice<JoinedParts.Part>

        init(_ file: String, _ parts: ArraySlice<JoinedParts.Part>) {
            self.file = file
            self.parts = parts
        }
    }

    /// A part, by where it stands.
    private struct Place: Comparable {
        var epoch: Int
        var member: Int
        var index: Int

        static func < (one: Place, other: Place) -> Bool {
            (one.epoch, one.member) < (other.epoch, other.member)
        }
    }

    private var file = ""
    private var offset: UInt64 = 0
    private var record: LogRecord?

    /// - Parameter members: of what several of them say the last counts.
    static func join(_ members: [Member], into entries: inout [LogEntry]) {
        let members = members.filter { !$0.parts.isEmpty }
        if members.count == 1, let member = members.first {
            entries.reserveCapacity(entries.count + member.parts.count)
            for part in member.parts {
                entries.append(LogEntry(offset: part.offset, file: member.file, .epoch(part.record)))
            }
            return
        }
        var merge = EpochMerge()
        for place in places(members) {
            merge.add(members[place.member].parts[place.index], of: members[place.member].file, into: &entries)
        }
        merge.close(into: &entries)
    }

    private static func places(_ members: [Member]) -> [Place] {
        let places = members.indices.flatMap { member in
            members[member].parts.indices.map { index in
                Place(epoch: members[member].parts[index].epoch, member: member, index: index)
            }
        }
        return places.sorted()
    }

    private mutating func add(_ part: JoinedParts.Part, of file: String, into entries: inout [LogEntry]) {
        guard record?.epoch == part.epoch else {
            close(into: &entries)
            (self.file, offset, record) = (file, part.offset, part.record)
            return
        }
        let times = [record?.time, part.record.time]
        record?.merge(part.record)
        record?.time = times.compactMap { $0 }.max()
    }

    private mutating func close(into entries: inout [LogEntry]) {
        if let record { entries.append(LogEntry(offset: offset, file: file, .epoch(record))) }
        record = nil
    }
}
