internal import EpochCore

/// The zip file that `torch.save` and `torch.jit.save` write (torch/serialization.py, `_save`;
/// caffe2/serialize/inline_container.cc): a folder with `data.pkl`, `version`, `byteorder` and the storages `data/KEY`.
struct TorchArchive {
    private let zip: ZipArchive
    /// With its slash.
    private let folder: String
    let pickle: Pickle
    let storages: TorchStorages

    /// Whether the first member is one of such a file's, so that a file that was cut is still told.
    static func recognises(_ region: FileRegion) -> Bool {
        guard let first = ZipArchive.firstName(in: region) else { return false }
        let parts = String(decoding: first, as: UTF8.self).split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return false }
        return ["data.pkl", "version", "byteorder", ".format_version", "constants.pkl"].contains(String(parts[1]))
            || ["data/", "code/", "tensors/", "extra/"].contains { parts[1].hasPrefix($0) }
    }

    /// Proves every member by its checksum (torch.serialization.set_crc32_options can leave them all out), and that every
    /// storage is there in its size.
    init(_ region: FileRegion, limits: ExaminationLimits) throws(ExaminationError) {
        zip = try ZipArchive(region, limits: limits, mayLackChecksums: true)
        folder = try Self.folder(of: zip)
        try zip.verifyAll()
        guard let entry = zip[folder + "data.pkl"], zip[folder + "version"] != nil else {
            throw .damaged(object: "archive", problem: "it has no data.pkl, or no version")
        }
        pickle = try Self.read(try zip.contents(of: entry, limit: PickleLimits().length), of: entry.shownName)
        storages = TorchStorages(
            try Self.regions(of: zip, below: folder + "data/"), isBigEndian: try Self.isBigEndian(zip, folder))
        try storages.check(try TorchStorage.all(in: pickle))
    }

    func has(_ member: String) -> Bool { zip[folder + member] != nil }

    var memberCount: Int { zip.entries.count }

    /// What is to be said where there are no checksums.
    var unproved: [ArtifactDetail] {
        zip.hasChecksums ? [] : [ArtifactDetail("crc32", "none: it was written without, and nothing proves its bytes")]
    }

    /// The version of the container, as it states it.
    func version() throws(ExaminationError) -> String {
        guard let entry = zip[folder + "version"] else { return "" }
        let text = String(decoding: try zip.contents(of: entry, limit: 64), as: UTF8.self)
        return shown(String(text.prefix { !$0.isWhitespace }))
    }

    private static func folder(of zip: ZipArchive) throws(ExaminationError) -> String {
        let data = zip.entries.first { $0.name.hasSuffix("/data.pkl") && $0.name.count { $0 == "/" } == 1 }
        guard let data else { throw .damaged(object: "archive", problem: "it has no data.pkl") }
        return String(data.name.dropLast("data.pkl".count))
    }

    private static func read(_ bytes: [UInt8], of object: String) throws(ExaminationError) -> Pickle {
        do throws(PickleError) {
            let pickle = try Pickle(bytes)
            guard pickle.range.upperBound == bytes.count else {
                throw PickleError.damaged("something behind its end", at: pickle.range.upperBound)
            }
            return pickle
        } catch {
            throw error.examinationError(of: object)
        }
    }

    private static func regions(
        of zip: ZipArchive, below folder: String
    ) throws(ExaminationError) -> [String: FileRegion] {
        var regions: [String: FileRegion] = [:]
        for entry in zip.entries where entry.name.hasPrefix(folder) {
            regions[String(entry.name.dropFirst(folder.count))] = try zip.region(of: entry)
        }
        return regions
    }

    /// Before torch 2.1 there was no such member, and no such thing.
    private static func isBigEndian(_ zip: ZipArchive, _ folder: String) throws(ExaminationError) -> Bool {
        guard let entry = zip[folder + "byteorder"] else { return false }
        switch String(decoding: try zip.contents(of: entry, limit: 16), as: UTF8.self) {
        case "little": return false
        case "big": return true
        default: throw .damaged(object: entry.shownName, problem: "it is neither little nor big")
        }
    }
}
