import Foundation

/// A few threads for copying, hashing and waiting for the disk, apart from Swift's cooperative pool.
package final class WorkerPool: Sendable {
    private let queue: OperationQueue

    package init(label: String, width: Int) {
        queue = OperationQueue()
        queue.name = label
        queue.maxConcurrentOperationCount = width
    }

    package func perform<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: body()) }
        }
    }
}
