import EpochCore

/// Plays a training against a tracker, with a clock of its own, and a disk on which every capture succeeds unless the
/// file has been overwritten meanwhile.
struct TrackerDriver {
    var tracker: RunTracker
    var now = Timestamp(nanoseconds: 1_000_000_000_000)
    /// What the live files hold: the epoch whose weights were last written, and the version.
    var live: [String: (epoch: Int, version: FileVersion)] = [:]
    var versions: UInt64 = 0
    /// The true epoch of each capture that is held.
    var held: [WriteID: Int] = [:]
    /// In the order of the commits.
    var commits: [(order: CommitOrder, trueEpoch: Int)] = []
    var missed: [RowKey: String] = [:]
    var decisions: [RowKey: Decision] = [:]
    var captures = 0
    /// Why records were left without weights that may be their own.
    var leftUncertain: [RowKey: String] = [:]
    /// What the weights of an epoch count.
    var counters: (_ epoch: Int) -> TrainingCounters? = { _ in nil }
    var discards = 0
    /// Else copies are under way until `finishCaptures`.
    var capturesAtOnce = true
    private var pendingCaptures: [(WriteID, String, FileVersion)] = []
    /// Else a commit is under way for ever.
    var commitsAtOnce = true

    init(
        _ template: String = "w.{epoch:02d}.h5", monitor: Monitor = Monitor(), bestOnly: Bool = false,
        order: WatchConfiguration.Order = .auto, weights: String = "model.h5",
        uncertain: WatchConfiguration.Uncertain = .archive
    ) throws {
        let policy = SavePolicy(template: FilepathTemplate(template), monitor: monitor, saveBestOnly: bestOnly)
        tracker = RunTracker(
            settings: .init(
                policy: policy, order: order, weights: [try NamePattern(weights)], uncertain: uncertain))
    }

    /// Lets time pass, and wakes the tracker whenever it asked for it.
    mutating func wait(_ seconds: Double) {
        let end = now.adding(seconds: seconds)
        while let wake = tracker.nextWake(now: now), wake <= end {
            now = max(now, wake).adding(seconds: 0.000_2)
            feed(.tick)
        }
        now = max(now, end)
    }

    mutating func row(_ epoch: Int, loss: Double = 0.5, restarted: Bool = false, timed: Bool = true) {
        let record = EpochRecord(epoch: epoch, metrics: ["val_loss": .number(loss)])
        if restarted { feed(.logRestarted) }
        feed(.row(record, time: timed ? now : nil))
    }

    mutating func batch(_ epoch: Int, _ batch: Int) {
        feed(.row(EpochRecord(epoch: epoch, batch: batch, metrics: ["loss": .number(0.5)]), time: now))
    }

    /// A row that is told of only now.
    mutating func lateRow(_ epoch: Int, written time: Timestamp, isExact: Bool = true) {
        let record = EpochRecord(epoch: epoch, metrics: ["val_loss": .number(0.5)])
        feed(.lateRow(record, RowTime(time, isExact: isExact)))
    }

    /// Writes a file in place, taking `seconds`.
    mutating func write(_ epoch: Int, _ file: String = "model.h5", seconds: Double = 0.01) throws {
        try begin(file)
        wait(seconds)
        try end(epoch, file)
    }

    mutating func begin(_ file: String = "model.h5") throws {
        live[file] = nil
        feed(.began(file: file, name: try name(file), at: now))
    }

    mutating func end(_ epoch: Int, _ file: String = "model.h5") throws {
        feed(.ended(file: file, at: now))
        let version = put(epoch, file)
        feed(.settled(file: file, name: try name(file), version, began: nil))
    }

    /// A file whose writing nobody saw.
    mutating func find(_ epoch: Int, _ file: String = "model.h5", birth: Timestamp? = nil) throws {
        let version = put(epoch, file)
        feed(.settled(file: file, name: try name(file), version, began: birth))
    }

    mutating func put(_ epoch: Int, _ file: String) -> FileVersion {
        versions += 1
        let version = FileVersion(
            identity: FileIdentity(device: 1, inode: 1, birth: 0), size: 1000 + versions, modified: now, changed: now)
        live[file] = (epoch, version)
        return version
    }

    mutating func feed(_ event: TrackerEvent) {
        for action in tracker.handle(event, now: now) { perform(action) }
    }

    private mutating func perform(_ action: TrackerAction) {
        switch action {
        case .recorded(let key, _, let decision): decisions[key] = decision
        case .missed(let key, let reason): missed[key] = reason
        case .leftUncertain(let key, let reason): leftUncertain[key] = reason
        case .capture(let id, let file, let version):
            pendingCaptures.append((id, file, version))
            if capturesAtOnce { finishCaptures() }
        case .inspect, .discard: discards += 1
        case .commit(let order):
            if let epoch = held[order.write] { commits.append((order, epoch)) }
            if commitsAtOnce { feed(.committed(order.write, held[order.write].flatMap(counters))) }
        }
    }

    mutating func finishCaptures() {
        while !pendingCaptures.isEmpty {
            let (id, file, version) = pendingCaptures.removeFirst()
            capture(id, file, version)
        }
    }

    private mutating func capture(_ id: WriteID, _ file: String, _ version: FileVersion) {
        captures += 1
        guard let (epoch, current) = live[file], current == version else { return feed(.captureOutrun(id)) }
        held[id] = epoch
        feed(.captured(id, tracker.wantsExamination(of: id) ? counters(epoch) : nil))
    }

    func name(_ file: String) throws -> NameMatch? {
        tracker.settings.weights.match(file)
    }

    /// 1-based epochs that were committed for sure.
    var savedNumbers: [Int] { commits.compactMap { $0.order.record?.number } }

    var areAllSurePairingsTrue: Bool {
        commits.allSatisfy { $0.order.record == nil || $0.order.record?.epoch == $0.trueEpoch }
    }
}
