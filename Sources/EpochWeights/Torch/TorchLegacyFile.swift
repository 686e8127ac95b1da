/// A file of `torch.save` before torch 1.6, or without its zip container (torch/serialization.py, `_legacy_save`): five
/// pickles one after another (a magic number, the protocol, facts about the system, the object, the keys of the
/// storages), then the storages in that order, each with its number of elements before it.
struct TorchLegacyFile {
    let pickle: Pickle
    let storages: TorchStorages
    let protocolVersion: Int64

    /// 0x1950a86a20f9469cfc6c
    private static let magic: [UInt8] = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]
    /// The same, as protocol 1 writes it.
    private static let magicDigits = Array("119547037146038801333356L".utf8)

    static func recognises(_ region: FileRegion) -> Bool {
        guard let bytes = try? region.bytes(at: 0, count: Int(min(region.length, 64))) else { return false }
        return (try? startsWithMagic(bytes)) != nil
    }

    init(_ region: FileRegion, limits: ExaminationLimits) throws(ExaminationError) {
        let pickles = try Self.pickles(region)
        pickle = pickles.object
        protocolVersion = pickles.protocolVersion
        try TorchFunctions.check(pickle, of: region.name)
        let stated = try TorchStorage.all(in: pickle)
        var regions: [String: FileRegion] = [:]
        var position = pickles.end
        for key in pickles.keys {
            guard let storage = stated[key], regions[key] == nil else {
                throw .damaged(object: "storage \(shown(key))", problem: "nothing refers to it, or it comes twice")
            }
            let data = try Self.storage(storage, in: region, at: position)
            regions[key] = data
            position += 8 + data.length
        }
        guard position == region.length else {
            let tail = region.length - position
            throw .damaged(object: region.name, problem: "\(tail) bytes lie behind its last storage")
        }
        storages = TorchStorages(regions, isBigEndian: false)
        try storages.check(stated)
        try TorchFunctions.check(storages: regions.count, of: pickle, in: region.name)
    }

    /// torch/csrc/serialization.cpp, `THPStorage_writeFileRaw`: the number of elements, then all of them, little-endian on
    /// any machine.
    private static func storage(
        _ storage: TorchStorage, in region: FileRegion, at position: UInt64
    ) throws(ExaminationError) -> FileRegion {
        let name = "storage \(shown(storage.key))"
        let bytes = try region.part(at: position, length: 8, name: name).bytes(at: 0, count: 8)
        let count = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard count == storage.count, let size = storage.size else {
            throw .damaged(object: name, problem: "\(count) elements, and the pickle says \(storage.count)")
        }
        return try region.part(at: position + 8, length: size, name: name)
    }

    private static func startsWithMagic(_ bytes: [UInt8]) throws(PickleError) -> Pickle {
        let pickle = try Pickle(bytes)
        guard case .bytes(let range) = pickle[pickle.root], [magic, magicDigits].contains(Array(bytes[range])) else {
            throw .damaged("not torch's magic number", at: 0)
        }
        return pickle
    }
}
