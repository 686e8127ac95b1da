internal import CLinux
internal import Glibc

/// The values of some of an artifact's tensors, as a probe of their own writes them: little-endian, in C order, one
/// tensor after the other with nothing between them. Blocks its thread.
package struct ProbeValues: ~Copyable {
    /// How long the probe may be silent: it may have to read to a tensor that lies far back.
    private static let patience = Duration.seconds(60)

    private var child = epoch_probe_child()

    init(_ call: ProbeCall) throws(ProbeValuesError) {
        var child = epoch_probe_child()
        let status = call.withArguments {
            var arguments = $0
            return epoch_probe_spawn(call.executable, &arguments, call.file, -1, &child)
        }
        guard status == 0 else {
            throw ProbeValuesError(ProbeError(operation: "start \(call.executable)", errno: status))
        }
        self.child = child
    }

    deinit {
        var child = child
        var status: Int32 = 0
        epoch_probe_kill(&child)
        _ = epoch_probe_reap(&child, &status)
    }

    /// Fills the buffer with the next values.
    package func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ProbeValuesError) {
        var done = 0
        while done < buffer.count {
            let count = try read(.init(rebasing: buffer[done...]))
            guard count > 0 else { throw ProbeValuesError("the probe ended before it had written all") }
            done += count
        }
    }

    /// 0 at the end.
    private func read(_ buffer: UnsafeMutableRawBufferPointer) throws(ProbeValuesError) -> Int {
        do throws(ProbeError) {
            let ready = try DescriptorPoll.wait(for: [child.output], until: .now + Self.patience)
            let count = ready.isEmpty ? -1 : Glibc.read(child.output, buffer.baseAddress, buffer.count)
            guard count >= 0 else {
                throw ProbeError(operation: "read the probe's values", errno: ready.isEmpty ? ETIMEDOUT : errno)
            }
            return count
        } catch {
            throw ProbeValuesError(error)
        }
    }
}
