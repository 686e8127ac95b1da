package import EpochCore

/// Our private copy of settled weights: proved to be of one state of the live file or directory, hashed, and durable in the
/// archive's staging folder until it is committed or discarded.
package struct Capture: Hashable, Sendable {
    /// Unique in the archive; sorts by time. Also the name of the staged file or directory.
    package let id: String
    /// The live file's name, as the request had it.
    package let source: String
    package let sourceVersion: FileVersion
    package let size: UInt64
    /// Lower-case hexadecimal; of a directory, of its `SnapshotFile.treeText`.
    package let sha256: String
    /// Whether it shares blocks with the live file.
    package let reflinked: Bool
    /// How sure it is that nobody wrote meanwhile.
    package let writer: WriterTest
    /// Of a directory, sorted by path.
    package var files: [SnapshotFile]?
}
