package import EpochCore

/// A reflink of a live file: it cost no I/O, and is neither hashed nor durable until `Archive.finish`. A caller that
/// does not want it gives it to `Archive.discard`.
package struct UnhashedCapture: Hashable, Sendable {
    package let id: String
    package let source: String
    package let sourceVersion: FileVersion
    package let writer: WriterTest

    package var size: UInt64 { sourceVersion.size }
}
