import EpochCore

/// What happens next, and when.
extension ScheduledDaemon {
    private enum Next {
        case disturbance, start, notice, job, alarm, store
    }

    mutating func advance(to end: Timestamp) {
        while let (time, next) = next, time <= end {
            now = max(now, time)
            perform(next)
            if startsAt == nil { finishTurn() }
        }
        now = max(now, end)
    }

    private var next: (Timestamp, Next)? {
        var all: [(Timestamp, Next)] = []
        if let first = disturbances.all.first { all.append((first.time, .disturbance)) }
        if let startsAt {
            all.append((startsAt, .start))
        } else {
            if let first = inbox.first {
                all.append((max(first.time.adding(seconds: disturbances.lag), stalledUntil), .notice))
            }
            if let end = jobs.map(\.end).min() { all.append((max(end, stalledUntil), .job)) }
            if !isAlarmed, let wake { all.append((max(wake, now.adding(seconds: 0.002), stalledUntil), .alarm)) }
            if isUnstored { all.append((now.adding(seconds: 2), .store)) }
        }
        return all.min { $0.0 < $1.0 }
    }

    private var wake: Timestamp? {
        ([tracker.nextWake(now: now)] + files.values.map(\.nextLook)).compactMap { $0 }.min()
    }

    private mutating func perform(_ next: Next) {
        switch next {
        case .disturbance: disturb(disturbances.all.removeFirst().kind)
        case .start: start()
        case .notice: take(inbox.removeFirst())
        case .job: finishJob()
        case .alarm:
            isAlarmed = true
            inbox.append(Notice(now, .deadlineMarker(now)))
        case .store: break
        }
    }

    private mutating func disturb(_ kind: Disturbances.Kind) {
        note("! \(kind)")
        guard startsAt == nil else { return }
        switch kind {
        case .kill(let seconds): kill(seconds)
        case .stall(let seconds): stalledUntil = max(stalledUntil, now.adding(seconds: seconds))
        case .loss(let seconds):
            losesUntil = now.adding(seconds: seconds)
            inbox.append(Notice(losesUntil, .overflow))
        case .rescan: scan()
        }
    }

    /// Decisions are stored in one transaction, and nothing is begun before they are.
    private mutating func finishTurn() {
        guard rows.isEmpty else { return askForMarker() }
        isUnstored = random.chance(disturbances.failures / 4)
        guard !isUnstored else { return }
        stored = current
        stored.memory = tracker.memory
        let begun = work
        work = []
        for action in begun { begin(action) }
        askForMarker()
    }

    private mutating func askForMarker() {
        guard needsMarker else { return }
        needsMarker = false
        inbox.append(Notice(now, .orderMarker))
    }
}
