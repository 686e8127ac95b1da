/// Records in the order in which they were read.
package struct RecordsPage: Hashable, Sendable, Codable {
    package var records: [RecordInfo]
    /// The `after` of the next page; absent on the last.
    package var next: Int64?

    package init(records: [RecordInfo], next: Int64? = nil) {
        self.records = records
        self.next = next
    }
}
