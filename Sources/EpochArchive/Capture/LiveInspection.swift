package import EpochCore

/// What a look at a live weights file or directory told.
package struct LiveInspection: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        /// Whole, and nobody writes it, as far as can be told: see `writer`.
        case settled
        case beingWritten(String)
        /// Nobody is seen writing it, and yet it is not whole.
        case incomplete(String)
        case vanished
        /// Not something epochd reads: a symbolic link, a FIFO, a directory with one of these in it.
        case refused(String)
    }

    package var state: State
    /// nil when the file could not be opened.
    package var version: FileVersion?
    package var completeness: WeightsCompleteness?
    /// How long (seconds) what is `settled` must have been left alone since it was last changed: nothing in the bytes marks
    /// their end.
    package var quiet = 0.0
    package var isDirectory = false
    package var writer: WriterTest?
    /// Names the inode has. More than one is lawful: hard links.
    package var links: UInt32
    /// The owner's uid.
    package var owner: UInt32?

    init(_ state: State) {
        self.state = state
        links = 0
    }

    init(version: FileVersion, completeness: WeightsCompleteness, writer: WriterTest, links: UInt32, owner: UInt32) {
        state = Self.state(completeness, writer)
        self.version = version
        self.completeness = completeness
        self.writer = writer
        self.links = links
        self.owner = owner
        if completeness == .unmarked { quiet = writer == .nobody ? Self.quietOfClosed : Self.quietOfUnknown }
    }

    /// - Parameter owner: of the directory; of a group, of its folder.
    init(_ state: State, tree: WeightsTree, quiet: Double, writer: WriterTest?, owner: UInt32) {
        self.state = state
        version = tree.version
        self.quiet = quiet
        isDirectory = true
        self.writer = writer
        links = 1
        self.owner = owner
    }

    /// Seconds: for a file that nobody has open, and for one of which that cannot be told.
    private static let quietOfClosed = 0.1
    private static let quietOfUnknown = 2.0

    private static func state(_ completeness: WeightsCompleteness, _ writer: WriterTest) -> State {
        switch (completeness, writer) {
        case (_, .somebody): .beingWritten("a process has it open for writing")
        case (.writing, .nobody): .incomplete("\(completeness), but no process has it open: its writer died")
        case (.writing, .unknown): .beingWritten("\(completeness)")
        case _ where completeness.isArchivable: .settled
        default: .incomplete("\(completeness)")
        }
    }
}
