import CLinux
import Glibc

/// TensorFlow's text file `checkpoint`: which prefix was saved last. Keras 2 loads that one first, whatever the times of
/// files are, if its name matches and its files are there (`tf.train.latest_checkpoint`).
enum StateFile {
    private static let name = "checkpoint"
    private static let key = "model_checkpoint_path:"
    private static let limit = 64 << 10

    /// The last component of the prefix; nil when there is none with files.
    static func latest(in folder: borrowing WeightsFolder) -> String? {
        let file = epoch_open_beneath(folder.descriptor, name, O_RDONLY | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = read(file, &buffer, buffer.count)
        guard let prefix = prefix(in: String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)) else { return nil }
        let isThere = [".index", ""].contains { faccessat(folder.descriptor, prefix + $0, F_OK, 0) == 0 }
        return isThere ? prefix.split(separator: "/").last.map(String.init) : nil
    }

    /// - Parameter text: the file's, one field a line: `model_checkpoint_path: "w.03"`.
    static func prefix(in text: String) -> String? {
        let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
        return line?.split(separator: "\"", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
    }
}
