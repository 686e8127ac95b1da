/// One step of `thin`: of the last so many epochs, every so many are kept.
package struct ThinningStep: Hashable, Sendable {
    /// How many epochs back from the newest good snapshot's it reaches; nil: to the first.
    package var last: Int?
    /// Those whose 1-based epoch is a multiple of this.
    package var everyEpochs: Int

    package init(last: Int? = nil, everyEpochs: Int = 1) {
        self.last = last
        self.everyEpochs = everyEpochs
    }

    /// - Parameters:
    ///   - number: 1-based.
    ///   - newest: likewise. An epoch ahead of it (a resumed training repeats some) counts as recent.
    func keeps(_ number: Int, newest: Int) -> Bool {
        number.isMultiple(of: everyEpochs) && last.map { newest - number < $0 } ?? true
    }
}
