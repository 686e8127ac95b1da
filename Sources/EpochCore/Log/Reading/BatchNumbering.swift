/// Finds a batch's place in its epoch by the step that a log has for it.
///
/// Logs number steps from 0 or from 1, anew with each epoch or on and on. Which it is, the steps themselves show.
struct BatchNumbering: Hashable, Sendable, Codable {
    struct Place: Hashable {
        /// Both 0-based.
        var epoch: Int
        var batch: Int
    }

    /// Where the last step lies. `done`: how many steps it makes, as far as the log counts. Above zero.
    private struct Last: Hashable, Codable {
        var epoch: Int
        var done: Int
    }

    private var base: Int?
    /// The first step, while it is open whether it was the first of all, or the last of a group that began with 0.
    private var first: Int?
    private var last: Last?
    /// The log has told the epoch's end since.
    private var isOver = false
    /// How many steps were done when the epoch began.
    private var start = 0
    /// Steps begin anew with each epoch; nil until a second one shows it.
    private var isAnewEachEpoch: Bool?

    /// - Parameter base: what the first step bears, where the kind of log tells that.
    init(base: Int? = nil) { self.base = base }

    /// What comes now is of another epoch, or of the same one once more.
    mutating func endEpoch() { isOver = true }

    /// - Parameters:
    ///   - epoch: nil where the log does not tell it.
    ///   - stepsPerEpoch: if declared.
    /// - Returns: nil for a step that was told already, or whose epoch is not known.
    mutating func place(epoch: Int?, step: Int, stepsPerEpoch: Int?) -> Place? {
        findBase(step)
        let done = step - (base ?? 0) + 1
        guard done > 0, let epoch = epoch ?? stepsPerEpoch.map({ (done - 1) / max(1, $0) }) else { return nil }
        let place = Last(epoch: epoch, done: done)
        guard place != last || isOver else { return nil }
        start = start(of: place, stepsPerEpoch)
        (last, isOver) = (place, false)
        return Place(epoch: epoch, batch: done - start - 1)
    }

    /// Of steps at equal distances the second shows it: 1, 3, 5 are the ends of groups of two from 0 on, 2, 4, 6 from 1.
    private mutating func findBase(_ step: Int) {
        if let first, step - first == first + 1 { base = 0 }
        if step != first { first = base == nil ? step : nil }
        if base == nil || step == 0 { base = min(step, 1) }
    }

    private mutating func start(of place: Last, _ stepsPerEpoch: Int?) -> Int {
        let declared = declaredStart(of: place, stepsPerEpoch)
        // Steps that go on over epochs are at least as many as these.
        let mayGoOn = place.done > place.epoch
        guard let last else { return place.epoch == 0 || !mayGoOn ? 0 : declared ?? place.done - 1 }
        let isBeyond = place.done > last.done
        if place.epoch == last.epoch, isBeyond, !isOver { return start }
        if place.epoch > last.epoch, isAnewEachEpoch != true { isAnewEachEpoch = !isBeyond }
        if isAnewEachEpoch == true { return 0 }
        if place.epoch == last.epoch, !isOver { return min(start, place.done - 1) }
        if isBeyond { return declared ?? last.done }
        return place.epoch == 0 ? 0 : declared ?? place.done - 1
    }

    /// Where steps go on over epochs, and the declared number of them fits.
    private func declaredStart(of place: Last, _ stepsPerEpoch: Int?) -> Int? {
        guard let stepsPerEpoch, stepsPerEpoch > 0, (place.done - 1) / stepsPerEpoch == place.epoch else { return nil }
        return place.epoch * stepsPerEpoch
    }
}
