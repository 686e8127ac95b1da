import EpochCore

/// Markers in the stream of events: whoever must be sure that no earlier event is still on its way waits for one.
extension WatchService {
    func requestMarker(for purpose: MarkerPurpose) {
        lastMarker += 1
        markers[lastMarker] = purpose
        if let source {
            source.requestMarker(lastMarker)
        } else {
            inlet.yield(.notice(.marker(lastMarker)))
        }
    }

    func requestMarkerForOrder(_ runs: Set<RunID>) {
        let waiting = runs.filter { sessions[$0]?.needsMarker == true }
        guard !waiting.isEmpty else { return }
        requestMarker(for: .order)
        for run in waiting { sessions[run]?.needsMarker = false }
        awaitingOrder.formUnion(waiting)
    }

    func requestMarkerForDeadlines() {
        alarm = nil
        requestMarker(for: .deadlines(.now))
    }

    func takeMarker(_ number: UInt64, _ group: inout DiscardingTaskGroup) {
        switch markers.removeValue(forKey: number) {
        case .order: takeOrderMarker()
        case .deadlines(let time): takeDeadlines(time, &group)
        case .sync(let continuation): isSyncing.append(continuation)
        case nil: break
        }
    }

    private func takeOrderMarker() {
        for run in awaitingOrder { sessions[run]?.takeMarker() }
        touched.formUnion(awaitingOrder)
        awaitingOrder = []
    }

    private func takeDeadlines(_ time: Timestamp, _ group: inout DiscardingTaskGroup) {
        expirePending(at: time, &group)
        for (run, session) in sessions {
            guard let wake = session.nextWake(now: time) else { continue }
            if wake <= time { session.takeAlarm(at: time) }
            touched.insert(run)
        }
    }

    /// Sleeps, apart, until the first deadline of these runs, or of what waits for an answer, unless an earlier one is
    /// slept for already.
    func arm(_ runs: Set<RunID>, _ group: inout DiscardingTaskGroup) {
        let now = Timestamp.now
        let answers = pending.values.filter { !answering.contains($0.id) }.map { deadline(of: $0) }
        let wakes = runs.compactMap { sessions[$0]?.nextWake(now: now) }
        guard let next = (wakes + answers).min() else { return }
        if let alarm, alarm <= next { return }
        alarm = next
        let (inlet, delay) = (self.inlet, max(0.002, next.seconds(since: now)))
        group.addTask {
            try? await Task.sleep(for: .seconds(delay))
            inlet.yield(.alarm)
        }
    }
}
