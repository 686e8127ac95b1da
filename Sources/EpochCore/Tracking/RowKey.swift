/// A record's place in its run. An epoch that a resumed training repeats is another row of a later generation.
package struct RowKey: Hashable, Sendable, Codable {
    package var generation: Int
    /// 0-based, as logged.
    package var epoch: Int
    /// 0-based within the epoch; nil for the epoch as a whole.
    package var batch: Int?

    package init(generation: Int, epoch: Int, batch: Int? = nil) {
        self.generation = generation
        self.epoch = epoch
        self.batch = batch
    }

    /// As people count: "3", or "3, batch 120".
    package var numberText: String { "\(epoch + 1)" + (batch.map { ", batch \($0 + 1)" } ?? "") }

    /// Whether a training that goes on may log this record next. If not, it was resumed, or begun anew.
    package func precedes(_ record: EpochRecord) -> Bool {
        guard epoch == record.epoch, let batch, let next = record.batch else { return epoch < record.epoch }
        return batch < next
    }
}
