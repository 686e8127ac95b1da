import EpochArchive
import EpochCatalog
import EpochCore

extension Catalog {
    /// In the archive first, which is the truth. Blocks.
    func hold(
        _ id: String, of run: RunID, _ change: HoldChange, in archive: Archive
    ) -> Result<Snapshot, HoldError> {
        let held: Snapshot
        do throws(ArchiveError) {
            held = try archive.hold(id, of: run, change)
        } catch {
            return .failure(error.cause == .vanished ? .gone : .archive(error))
        }
        do throws(CatalogError) {
            try apply([.held(held)])
        } catch {
            return .failure(.catalog(error))
        }
        return .success(held)
    }
}
