import EpochCore
import EpochProbe
import EpochTestSupport
import Glibc
import Testing

/// The real probe, started by the client.
@Suite struct ProbeProgramTests {
    private func examine(_ file: borrowing OpenFile) async throws -> ProbeVerdict {
        await ProbeClient(executable: try Programs.probe()).examine(descriptor: file.descriptor)
    }

    @Test func `whole weights pass and are described`() async throws {
        let verdict = try await examine(OpenFile(fixture: "keras3/dense_adam.nan.weights.h5"))
        let report = try #require(verdict.report)
        #expect(verdict.validation == .passed)
        #expect(report.format.rawValue == "keras-v3-weights")
        #expect(report.tensorCount == 14)
        #expect(report.nonFinite == ["/layers/dense/vars/0"])
    }

    @Test func `damaged weights are refused with a reason`() async throws {
        let verdict = try await examine(OpenFile(fixture: "keras2/broken/dense_adam.full.flipmeta-tree.h5"))
        #expect(verdict.validation == .refused)
        #expect(verdict.reason == "/: wrong B-tree signature (H5Literate)")
    }

    @Test func `a wrong checksum is found, for all that the library sleeps before it looks again`() async throws {
        let source = try OpenFile(fixture: "odd/latest-format.h5")
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        bytes.removeLast(bytes.count - max(0, pread(source.descriptor, &bytes, bytes.count, 0)))
        // In the superblock, which has a checksum in this version.
        bytes[37] ^= 1
        let folder = try TemporaryFolder()
        let copy = open("\(folder.path)/weights.h5", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(copy) }
        try #require(pwrite(copy, bytes, bytes.count, 0) == bytes.count)
        let verdict = await ProbeClient(executable: try Programs.probe()).examine(descriptor: copy)
        #expect(verdict.validation == .refused)
    }

    @Test func `weights of a format newer than the library are opaque`() async throws {
        let verdict = try await examine(OpenFile(fixture: "odd/newest-format.h5"))
        #expect(verdict.validation == .opaque)
    }

    @Test func `more tensors than fit in an answer are counted`() async throws {
        let verdict = try await examine(OpenFile(fixture: "keras2/many_layers_chunked.weights_only.h5"))
        let report = try #require(verdict.report)
        #expect(report.tensorCount == 120)
        #expect(report.parameterCount == 120)
        #expect(report.tensors.count <= 120)
    }

    @Test func `all tensors are listed by pages, each with its hash`() async throws {
        let file = try OpenFile(fixture: "keras2/many_layers_chunked.weights_only.h5")
        let client = ProbeClient(executable: try Programs.probe())
        var tensors: [TensorSummary] = []
        let mishap = client.list(descriptor: file.descriptor) { part in
            if case .page(let page) = part { tensors += page }
        }
        #expect(mishap == nil)
        #expect(tensors.count == 120)
        #expect(tensors.allSatisfy { $0.sha256?.count == 64 })
    }

    @Test func `the descriptor's offset stays where it was`() async throws {
        let file = try OpenFile(fixture: "keras2/dense_adam.full.h5")
        lseek(file.descriptor, 11, SEEK_SET)
        #expect(try await examine(file).validation == .passed)
        #expect(lseek(file.descriptor, 0, SEEK_CUR) == 11)
    }

    @Test func `what is no file is refused`() async throws {
        #expect(try await examine(OpenFile("/dev/null")).reason == "neither a regular file nor a directory")
    }

    @Test func `an unlinked file is examined all the same`() async throws {
        var template = Array("/tmp/epochd-probe-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        unlink(template)
        let verdict = await ProbeClient(executable: try Programs.probe()).examine(descriptor: descriptor)
        #expect(verdict.reason == "of no format that is known")
    }
}
