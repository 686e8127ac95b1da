package import EpochCore

/// Which live file to capture.
package struct CaptureRequest: Sendable {
    /// An open directory (O_PATH will do), borrowed for the call.
    package var directory: Int32
    /// A relative path that stays beneath it.
    package var name: String
    /// The state that was decided on. Any other is `changed`.
    package var expected: FileVersion?

    package init(directory: Int32, name: String, expected: FileVersion? = nil) {
        self.directory = directory
        self.name = name
        self.expected = expected
    }
}
