import Foundation
import Glibc
import Synchronization

/// Rewrites a file in place, block by block, each generation with its own byte; opens and closes it each time.
final class RewritingTrainer: Sendable {
    private let path: String
    private let size: Int
    private let generations: Int
    private let finished = Atomic(false)

    init(path: String, size: Int, generations: Int) {
        self.path = path
        self.size = size
        self.generations = generations
    }

    var isFinished: Bool { finished.load(ordering: .acquiring) }

    func start() {
        Thread { [self] in
            for generation in 1...generations { rewrite(Weights.bytes(fill: UInt8(generation % 256), size: size)) }
            finished.store(true, ordering: .releasing)
        }.start()
    }

    private func rewrite(_ bytes: [UInt8]) {
        let file = open(path, O_CLOEXEC | O_WRONLY)
        for offset in stride(from: 0, to: size, by: 4096) {
            _ = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress?.advanced(by: offset), 4096, off_t(offset)) }
        }
        close(file)
        sched_yield()
    }
}
