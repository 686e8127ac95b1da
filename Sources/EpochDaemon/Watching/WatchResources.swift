import EpochArchive
import EpochCatalog
import EpochCore
import EpochWatch
import Logging

/// What all watches share.
struct WatchResources: Sendable {
    let catalog: Catalog
    let worker: SnapshotWorker
    let inotify: InotifyEventSource
    let board: StatusBoard
    let logger: Logger

    init(
        catalog: Catalog, worker: SnapshotWorker, inotify: InotifyEventSource, board: StatusBoard, logger: Logger
    ) {
        self.catalog = catalog
        self.worker = worker
        self.inotify = inotify
        self.board = board
        self.logger = logger
    }
}
