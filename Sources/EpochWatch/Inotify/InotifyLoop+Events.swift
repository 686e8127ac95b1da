import CInotifyTools
import CLinux
import EpochCore

extension InotifyLoop {
    /// Hands over what waits in the kernel, at most one batch. The bytes that it took from the kernel's queue.
    @discardableResult
    func drain() -> Int {
        let size = readBatch()
        for lane in lanes.values { lane.deliver() }
        if needsAudit { audit() }
        removeMovedAway()
        isPausing = repeats.finish()
        counters.update { $0.drains += size > 0 ? 1 : 0 }
        if !hasMore { recycleIfNeeded() }
        return size
    }

    /// Everything that happened before is handed over when this returns. Others may go on writing meanwhile, so it
    /// reads as much as the kernel's queue and the library's buffer can have held at the call, and not to the end.
    func flush() {
        var left = library.queuedBytes + InotifyLibrary.bufferSize
        repeat { left -= drain() } while hasMore && left > 0
    }

    private func readBatch() -> Int {
        var size = 0
        for _ in 0..<Self.batchLimit {
            switch library.next() {
            case .drained: return finishBatch(size)
            case .failed: return recover(size)
            case .event(let event):
                handle(event)
                size += MemoryLayout<inotify_event>.size + Int(event.pointee.len)
            }
            if repeats.isChasing { break }
        }
        hasMore = true
        return size
    }

    private func finishBatch(_ size: Int) -> Int {
        hasMore = false
        return size
    }

    // The library could not read on: only a new instance helps.
    private func recover(_ size: Int) -> Int {
        recycle()
        return finishBatch(size)
    }

    private func handle(_ event: UnsafePointer<inotify_event>) {
        let mask = event.pointee.mask
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { return overflow() }
        guard table[event.pointee.wd] != nil else { return handleUnknown(event.pointee.wd) }
        if mask & UInt32(IN_IGNORED | IN_DELETE_SELF | IN_UNMOUNT) != 0 { return lose(event.pointee.wd) }
        if mask & UInt32(IN_MOVE_SELF) != 0 { return moveAway(event.pointee.wd) }
        report(event)
    }

    private func overflow() {
        repeats.noteOther()
        needsAudit = true
        counters.update { $0.overflows += 1 }
        for lane in lanes.values { lane.send(.overflow) }
    }

    // A watch that was dropped may still have events in the queue.
    private func handleUnknown(_ watch: Int32) {
        guard watch > table.highest else { return }
        counters.update { $0.unknownWatches += 1 }
        overflow()
    }

    // An event without a name is about the directory itself: its owner sees that in the parent.
    private func report(_ event: UnsafePointer<inotify_event>) {
        let bytes = Self.name(of: event)
        guard !bytes.isEmpty else { return }
        guard let name = String(validating: bytes, as: UTF8.self) else {
            return counters.update { $0.ignoredNames += 1 }
        }
        note(event.pointee, bytes)
        let kinds = FileEvent.Kinds(inotify: event.pointee.mask)
        let time = Timestamp(nanoseconds: epoch_now())
        for subscription in table[event.pointee.wd]?.subscriptions ?? [] {
            subscription.lane.append(FileEvent(directory: subscription.id, name: name, kinds: kinds, time: time))
        }
    }

    private func note(_ event: inotify_event, _ name: UnsafeBufferPointer<UInt8>) {
        guard event.mask == UInt32(IN_MODIFY) else { return repeats.noteOther() }
        repeats.noteWrite(watch: event.wd, name: name)
    }

    // The name follows the structure, padded with zeros to `len` bytes.
    private static func name(of event: UnsafePointer<inotify_event>) -> UnsafeBufferPointer<UInt8> {
        let start = UnsafeRawPointer(event).advanced(by: MemoryLayout<inotify_event>.size)
        let field = UnsafeBufferPointer(
            start: start.assumingMemoryBound(to: UInt8.self), count: Int(event.pointee.len))
        let length = field.firstIndex(of: 0) ?? field.count
        return UnsafeBufferPointer(rebasing: field[..<length])
    }
}
