package import EpochCore

/// Which live file or directory to capture.
package struct CaptureRequest: Sendable {
    /// An open directory (O_PATH will do), borrowed for the call.
    package var directory: Int32
    /// A relative path that stays beneath it.
    package var name: String
    /// The state that was decided on. Any other is `changed`.
    package var expected: FileVersion?
    /// Files of a directory, by their paths in it, that are not to be copied.
    package var leavesOut: @Sendable (String) -> Bool

    package init(
        directory: Int32, name: String, expected: FileVersion? = nil,
        leavingOut leavesOut: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.leavesOut = leavesOut
        self.directory = directory
        self.name = name
        self.expected = expected
    }
}
