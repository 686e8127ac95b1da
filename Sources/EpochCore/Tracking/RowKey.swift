/// A record's place in its run. An epoch that a resumed training repeats is another row of a later generation.
package struct RowKey: Hashable, Sendable, Codable {
    package var generation: Int
    /// 0-based, as logged.
    package var epoch: Int

    package init(generation: Int, epoch: Int) {
        self.generation = generation
        self.epoch = epoch
    }
}
