import EpochCore
import EpochTestSupport
import FoundationEssentials
import Glibc
import Testing

@testable import EpochDaemon

/// A log of some kind in a directory of its own, written as its trainer would, and read as the daemon does.
final class GrowingLog {
    let format: LogFormat
    let name: String
    private let folder: TemporaryFolder
    private var source: LogSource
    private static let policy = SavePolicy(template: FilepathTemplate("w.{epoch}.h5"))

    init(_ format: LogFormat) throws {
        self.format = format
        name = format == .mlflow ? "metrics/loss" : format == .trainerState ? "trainer_state.json" : "training.log"
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/metrics", withIntermediateDirectories: true)
        source = LogSource(format, first: name, keys: JSONLinesKeys(), reason: "", policy: Self.policy)
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// Adds epochs, behind a header if the log has one and is empty.
    func append(_ epochs: some Sequence<Int>, to other: String? = nil, value: Double = 0.5) throws {
        let path = path(other ?? name)
        let isEmpty = ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0) == 0
        try put((isEmpty ? header : []) + epochs.flatMap { bytes(of: $0, value: value) }, in: path, flags: O_APPEND)
    }

    /// Adds what is no whole epoch.
    func append(text: String) throws { try put(Array(text.utf8), in: path(name), flags: O_APPEND) }

    /// Tells of another file of the log, which may be gone by then.
    func tell(of other: String) { source.add(other) }

    /// Writes the log anew, as the same file.
    func rewrite(_ epochs: some Sequence<Int>, value: Double = 0.5) throws {
        try put(header + epochs.flatMap { bytes(of: $0, value: value) }, in: path(name), flags: O_TRUNC)
    }

    func truncate() throws { try put([], in: path(name), flags: O_TRUNC) }

    func rename(_ old: String, to new: String) throws { try #require(Glibc.rename(path(old), path(new)) == 0) }

    func remove() throws { try #require(unlink(path(name)) == 0) }

    /// As after a restart of the daemon: only what is stored is left.
    func restart() throws {
        let memory = try JSONDecoder().decode(LogSource.Memory.self, from: JSONEncoder().encode(source.memory))
        let positions = Dictionary(
            uniqueKeysWithValues: source.paths.compactMap { path in
                source.position(of: path).map { (path, $0) }
            })
        source = try #require(
            LogSource(memory, first: name, positions: positions, rowsCounted: source.rowsCounted, policy: Self.policy))
    }

    /// The epochs that have come since the last call, the last one included.
    func epochs() throws -> [Int] {
        var epochs: [Int] = []
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        for _ in 0..<4 {
            var batch = try source.read(in: descriptor, at: nil)
            epochs += batch.rows.map(\.record.epoch)
            while batch.hasMore {
                batch = try source.read(in: descriptor, at: nil)
                epochs += batch.rows.map(\.record.epoch)
            }
            epochs += source.expire(at: Timestamp.now.adding(seconds: 100), needs: []).map(\.record.epoch)
        }
        return epochs
    }

    private var header: [UInt8] {
        switch format {
        case .csv: Array("epoch,loss\n".utf8)
        case .lightning: Array("epoch,step,loss\n".utf8)
        default: []
        }
    }

    private func bytes(of epoch: Int, value: Double = 0.5) -> [UInt8] {
        let loss = value + Double(epoch) / 64
        return switch format {
        case .csv: Array("\(epoch),\(loss)\n".utf8)
        case .lightning: Array("\(epoch),\(8 * epoch + 7),\(loss)\n".utf8)
        case .jsonLines: Array("{\"epoch\": \(epoch), \"loss\": \(loss)}\n".utf8)
        case .tensorBoard: EventWriter.scalar("epoch_loss", step: epoch, .simple(Float(loss)))
        case .progress: Array("Epoch \(epoch + 1)/99\n8/8 [==========] - 1s 9ms/step - loss: \(loss)\n".utf8)
        case .mlflow: Array("\(1_700_000_000_000 + epoch) \(loss) \(epoch)\n".utf8)
        case .trainerState: []
        }
    }

    private func put(_ bytes: [UInt8], in path: String, flags: Int32) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    }
}
