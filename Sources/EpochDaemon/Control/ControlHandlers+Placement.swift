import EpochAPI
import EpochCatalog
import EpochCore
import ServiceLifecycle

extension ControlHandlers {
    /// A client is about to put a snapshot back into the run's directory.
    func place(_ request: ControlRequest) async throws -> PlacementResponse {
        let run = try await find(request.id).id
        guard let file = request.text("file"), let size: UInt64 = try request.number("size", in: 0...UInt64.max),
            let modified: Int64 = try request.number("modified", in: Int64.min...Int64.max)
        else { throw Problem(.invalidParameter, "a placement needs file, size and modified") }
        let placed = PlacedFile(size: size, modified: Timestamp(nanoseconds: modified))
        let isStored = try await cancelWhenGracefulShutdown { try await actions.place(placed, file, run) }
        guard isStored else {
            throw Problem(.runNotWatched, "\(run) has no directory that is watched now; restore it with --to")
        }
        return PlacementResponse()
    }
}
