import GRDB

/// Why the catalog could not do something: which operation, on which file, the cause, and what to do about it.
package struct CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// The file is not a database, or its pages contradict each other.
        case corrupt
        /// Written by a later version of epochd.
        case newer
        /// The disk, or the file system, refused (EIO, a failed fsync, no right).
        case inputOutput
        /// No space left for a commit.
        case full
        /// Another process holds the database.
        case busy
        /// A change names a run that `runSeen` has never announced.
        case unknownRun
        case other
    }

    package var kind: Kind
    package var operation: String
    package var file: String
    package var cause: String

    package init(kind: Kind, operation: String, file: String, cause: String) {
        self.kind = kind
        self.operation = operation
        self.file = file
        self.cause = cause
    }

    package var remedy: String {
        switch kind {
        case .corrupt:
            "stop epochd, move the file (and its -wal and -shm) away, start epochd, run `epochctl rebuild`"
        case .newer: "start the epochd that wrote it, or move the file away and run `epochctl rebuild`"
        case .inputOutput: "check the disk and the file's rights, then restart epochd"
        case .full: "free space on the archive's file system; epochd goes on by itself"
        case .busy: "stop the other process that has the file open"
        case .unknownRun: "this is a mistake in epochd: please report it"
        case .other: "please report it with this message"
        }
    }

    package var description: String { "\(operation) (catalog \(file)): \(cause); \(remedy)" }
}

extension CatalogError {
    /// Nothing that SQLite or a row's decoding throws leaves the module untranslated.
    init(_ error: any Error, operation: String, file: String) {
        if let error = error as? CatalogError {
            self = error
            return
        }
        let kind = (error as? DatabaseError).map { Kind($0.resultCode) } ?? (error is DecodingError ? .corrupt : .other)
        self.init(kind: kind, operation: operation, file: file, cause: Self.cause(of: error))
    }

    private static func cause(of error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return "\(error.message ?? "no message") (SQLite code \(error.extendedResultCode.rawValue))"
    }
}

extension CatalogError.Kind {
    init(_ code: ResultCode) {
        switch code {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .inputOutput
        case .SQLITE_FULL: self = .full
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        default: self = .other
        }
    }
}
