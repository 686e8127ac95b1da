extension TorchLegacyFile {
    struct Pickles {
        var object: Pickle
        var protocolVersion: Int64
        var keys: [String]
        /// Where the last of them ends.
        var end: UInt64
    }

    /// How long they are is not stated, so more and more is read until they end.
    static func pickles(_ region: FileRegion) throws(ExaminationError) -> Pickles {
        var length = 1 << 20
        while true {
            let bytes = try region.bytes(at: 0, count: Int(min(region.length, UInt64(length))))
            do throws(PickleError) {
                return try pickles(bytes)
            } catch .ended where UInt64(length) < region.length && length < PickleLimits().length {
                length *= 8
            } catch {
                let isTooLong = error == .ended && UInt64(bytes.count) < region.length
                throw isTooLong
                    ? .beyondLimit(object: region.name, limit: "\(length) bytes of pickles")
                    : error.examinationError(of: region.name)
            }
        }
    }

    private static func pickles(_ bytes: [UInt8]) throws(PickleError) -> Pickles {
        let magic = try Pickle(bytes)
        let version = try Pickle(bytes, from: magic.range.upperBound)
        guard let number = version.integer(version.root), number == 1001 else {
            throw .damaged("a protocol that is not torch's 1001", at: version.range.lowerBound)
        }
        let system = try Pickle(bytes, from: version.range.upperBound)
        guard system.items(system.root) != nil else {
            throw .damaged("no facts about the system", at: system.range.lowerBound)
        }
        let object = try Pickle(bytes, from: system.range.upperBound)
        let keys = try Pickle(bytes, from: object.range.upperBound)
        guard let list = keys.elements(keys.root) else {
            throw .damaged("no list of storages", at: keys.range.lowerBound)
        }
        let texts = list.compactMap { keys.text($0) }
        guard texts.count == list.count else {
            throw .damaged("a storage without a key", at: keys.range.lowerBound)
        }
        return Pickles(
            object: object, protocolVersion: number, keys: texts, end: UInt64(keys.range.upperBound))
    }
}
