import CLinux
import EpochCore
import EpochWatch
import Glibc
import Logging

/// Where a watch's events come from.
extension WatchService {
    func openSource(_ group: inout DiscardingTaskGroup) async {
        switch configuration.events {
        case .polling: await poll("the policy asks for it", &group)
        case .inotify: listen()
        case .auto:
            if let reason = FileSystemKind(at: configuration.runs.base).reasonToPoll {
                await poll(reason, &group)
            } else {
                listen()
            }
        }
    }

    private func listen() {
        let (watcher, inlet) = (resources.inotify.makeWatcher(), self.inlet)
        source = watcher
        resources.board.eventsChosen(configuration.name, .inotify, reason: "")
        watcher.forward { inlet.yield(.notice($0)) }
    }

    /// Compares listings instead: on file systems without events, and when the user's watches are spent.
    func poll(_ reason: String, _ group: inout DiscardingTaskGroup) async {
        await closeSource()
        do {
            let poller = try PollingEventSource(interval: .seconds(configuration.pollInterval))
            source = poller
            group.addTask { try? await poller.run() }
            pump(poller.notices, &group)
            logger.notice("polling for changes", metadata: ["reason": "\(reason)"])
            resources.board.eventsChosen(configuration.name, .polling, reason: reason)
        } catch {
            logger.critical("cannot watch", metadata: ["reason": "\(error)"])
            resources.board.eventsChosen(configuration.name, .polling, reason: "cannot watch: \(error)")
        }
    }

    private func pump(_ notices: AsyncStream<FileEventNotice>, _ group: inout DiscardingTaskGroup) {
        let inlet = self.inlet
        group.addTask {
            for await notice in notices { inlet.yield(.notice(notice)) }
        }
    }

    func closeSource() async {
        guard let source else { return }
        for id in places.keys { await source.remove(id) }
        (source as? PollingEventSource)?.stop()
        await (source as? InotifyWatcher)?.close()
        places = [:]
        directoryIDs = [:]
        ancestor = nil
        self.source = nil
    }

    /// Watches a directory that is open, if it is not watched yet. False when it cannot be.
    func addWatch(_ place: WatchedPlace, descriptor: Int32, _ group: inout DiscardingTaskGroup) async -> Bool {
        guard directoryIDs[place] == nil else { return true }
        lastDirectory += 1
        let id = DirectoryID(number: lastDirectory)
        do {
            guard let source else { return false }
            try await source.add(id, descriptor: descriptor)
            remember(id, place)
            return true
        } catch .alreadyWatched(let known) {
            remember(known, place)
            return true
        } catch .watchLimitReached where configuration.events == .auto {
            await fallBackToPolling(&group)
            return false
        } catch {
            logger.warning("cannot watch a directory", metadata: ["place": "\(place)", "reason": "\(error)"])
            return false
        }
    }

    /// A directory that was renamed keeps its watch, and is another place now.
    private func remember(_ id: DirectoryID, _ place: WatchedPlace) {
        if let old = places[id] { directoryIDs[old] = nil }
        places[id] = place
        directoryIDs[place] = id
    }

    private func fallBackToPolling(_ group: inout DiscardingTaskGroup) async {
        await poll("the user's inotify watches are spent: raise fs.inotify.max_user_watches", &group)
        for session in sessions.values { session.logs.close() }
        await finishTurn(&group)
        sessions = [:]
        inlet.yield(.rescan)
    }
}

/// Whether a file system tells of all changes.
struct FileSystemKind {
    let reasonToPoll: String?

    private static let withoutEvents: [Int64: String] = [
        0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x6573_5546: "FUSE", 0x0102_1997: "9p",
        0x0BD0_0BD0: "Lustre", 0x00C3_6400: "Ceph", 0x4750_4653: "GPFS", 0x5346_414F: "AFS", 0x1983_0326: "BeeGFS",
    ]

    init(at path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        let name = descriptor >= 0 ? Self.withoutEvents[epoch_file_system_type(descriptor)] : nil
        reasonToPoll = name.map { "\($0) does not tell of changes that other machines make" }
    }
}
