import Glibc

@testable import EpochCore
@testable import EpochWeights

/// An input as an artifact: a file in memory, or a directory of such files.
enum FuzzedArtifact {
    static func examine(_ bytes: [UInt8], as format: any ArtifactFormat.Type) {
        let file = makeFile(bytes)
        if let artifact = Artifact(file: file) { examine(artifact, as: format) }
        close(file)
    }

    /// - Parameter bytes: what `pack` of seeds.py writes: name, length and content of one file after the other.
    static func examineDirectory(_ bytes: [UInt8], as format: any ArtifactFormat.Type) {
        let files = unpack(bytes).map { name, content in
            ArtifactFile(path: name, region: FileRegion(bytes: content, name: "file"))
        }
        examine(Artifact(directory: files), as: format)
    }

    static func examine(_ artifact: Artifact, as format: any ArtifactFormat.Type) {
        _ = format.recognises(artifact)
        for hashesValues in [false, true] { check(examined(artifact, as: format, hashesValues)) }
    }

    private static func examined(
        _ artifact: Artifact, as format: any ArtifactFormat.Type, _ hashesValues: Bool
    ) -> ProbeVerdict {
        let format = format.init(artifact)
        var tally = TensorTally(limits: ExaminationLimits(), hashesValues: hashesValues)
        do throws(ExaminationError) {
            return ProbeVerdict(validation: .passed, report: tally.complete(try format.examine(&tally)))
        } catch {
            return ProbeVerdict(validation: .refused, reason: error.description, recognised: format.name)
        }
    }

    /// Whatever is found must be an answer that the daemon takes.
    private static func check(_ verdict: ProbeVerdict) {
        do {
            _ = try ProbeAnswer.decode(ProbeAnswer.encode(verdict))
        } catch {
            FuzzTargets.say("\(error): \(verdict)")
            abort()
        }
    }

    /// In memory, and without a name by the time that anybody reads it.
    private static func makeFile(_ bytes: [UInt8]) -> Int32 {
        var path = Array("/dev/shm/epochd-fuzz-XXXXXX".utf8CString)
        let file = mkstemp(&path)
        unlink(&path)
        guard file >= 0, bytes.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == bytes.count else {
            FuzzTargets.end("cannot make a file in /dev/shm", status: 71)
        }
        return file
    }

    /// Lengths that are too long take what is left.
    static func unpack(_ bytes: [UInt8]) -> [(name: String, content: [UInt8])] {
        var rest = bytes[...]
        var files: [String: [UInt8]] = [:]
        while let nameLength = rest.popFirst(), files.count < 64 {
            let name = String(decoding: take(Int(nameLength), &rest), as: UTF8.self)
            let length = take(3, &rest).reversed().reduce(0) { $0 << 8 | Int($1) }
            files[name] = take(length, &rest)
        }
        return files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func take(_ count: Int, _ bytes: inout ArraySlice<UInt8>) -> [UInt8] {
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }
}
