import Foundation

/// A few threads for copying, hashing and waiting for the disk, apart from Swift's cooperative pool.
final class WorkerPool: Sendable {
    private let queue: OperationQueue

    init(label: String, width: Int) {
        queue = OperationQueue()
        queue.name = label
        queue.maxConcurrentOperationCount = width
    }

    func perform<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: body()) }
        }
    }
}
