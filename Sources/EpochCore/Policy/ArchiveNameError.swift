/// Why a rendered name cannot be used in the archive.
package struct ArchiveNameError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case empty
        case absolute
        case emptyComponent
        case dots
        case controlCharacter
        case tooLong
        case componentTooLong(String)
        case reserved(String)
    }

    package var name: String
    package var reason: Reason

    package init(name: String, reason: Reason) {
        self.name = name
        self.reason = reason
    }

    package var description: String {
        "cannot archive under the name \(name.debugDescription): \(cause)"
    }

    private var cause: String {
        switch reason {
        case .empty: "it is empty; give `filepath` some text"
        case .absolute: "it is absolute; write `filepath` relative to the run's folder in the archive"
        case .emptyComponent: "a part between slashes is empty; remove the doubled or last slash from `filepath`"
        case .dots: "`.` and `..` would leave the run's folder; remove them from `filepath`"
        case .controlCharacter: "it holds a control character; remove it from `filepath` or from the metric it names"
        case .tooLong: "it is longer than \(ArchiveName.maximumLength) bytes; shorten `filepath`"
        case .componentTooLong(let part):
            "`\(part.prefix(32))...` is longer than \(ArchiveName.maximumComponentLength) bytes; shorten `filepath`"
        case .reserved(let part): "`\(part)` is a name that epochd uses itself; choose another in `filepath`"
        }
    }
}
