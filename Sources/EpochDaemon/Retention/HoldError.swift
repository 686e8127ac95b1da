import EpochArchive
import EpochCatalog

/// Why a snapshot could not be pinned or leased.
enum HoldError: Error {
    /// It is not in the archive any more, or on its way out.
    case gone
    case archive(ArchiveError)
    case catalog(CatalogError)
    case stopping
}
