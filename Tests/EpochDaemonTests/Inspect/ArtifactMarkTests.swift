import EpochTestSupport
import Foundation
import Testing

@testable import epochctl

@Suite struct `an artifact that is written while it is read` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
    }

    private func append(_ text: String, to name: String) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: "\(folder.path)/\(name)"))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    @Test func `a file that nobody writes has not changed`() throws {
        try write("one", to: "model.h5")
        let artifact = try InspectedArtifact("\(folder.path)/model.h5")
        let mark = try artifact.mark()
        #expect(try artifact.change(since: mark) == nil)
        #expect(mark.byteCount == 3)
    }

    @Test func `a file that grows has changed`() throws {
        try write("one", to: "model.h5")
        let artifact = try InspectedArtifact("\(folder.path)/model.h5")
        let mark = try artifact.mark()
        try append("two", to: "model.h5")
        #expect(try artifact.change(since: mark)?.contains("changed while it was read") == true)
        #expect(throws: ClientError.self) { try artifact.requireUnchanged(since: mark) }
    }

    @Test func `a directory has changed when a file in it did, or another came`() throws {
        try write("one", to: "a")
        let artifact = try InspectedArtifact(folder.path)
        let first = try artifact.mark()
        try append("two", to: "a")
        #expect(try artifact.change(since: first) != nil)
        let second = try artifact.mark()
        try write("three", to: "b")
        #expect(try artifact.change(since: second) != nil)
        #expect(try artifact.mark().fileCount == 2)
    }

    @Test func `of a checkpoint's prefix only its own files count`() throws {
        for name in ["ckpt-1.index", "ckpt-1.data-00000-of-00001", "ckpt-10.index", "other"] {
            try write("x", to: name)
        }
        for path in ["ckpt-1", "ckpt-1.index"] {
            let artifact = try InspectedArtifact("\(folder.path)/\(path)")
            let mark = try artifact.mark()
            #expect(mark.fileCount == 2)
            try append("y", to: "other")
            #expect(try artifact.change(since: mark) == nil)
        }
    }

    @Test func `an index without shards beside it is a file of its own`() throws {
        try write("x", to: "book.index")
        #expect(try !InspectedArtifact("\(folder.path)/book.index").isDirectory)
    }
}
