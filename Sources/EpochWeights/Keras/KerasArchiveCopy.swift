/// Writes a `.keras` file anew without its optimizer: the members in their order, stored, and none more than before.
/// (With more than three, Keras looks for assets.)
struct KerasArchiveCopy {
    let archive: ZipArchive
    let model: KerasModel

    func write(to output: OutputFile) throws(ExaminationError) {
        var writer = ZipWriter(output)
        for entry in archive.entries { try add(entry, to: &writer, output) }
        try writer.finish()
    }

    private func add(
        _ entry: ZipEntry, to writer: inout ZipWriter, _ output: OutputFile
    ) throws(ExaminationError) {
        switch entry.name {
        case KerasMember.config: try writer.add(entry, bytes: model.uncompiledConfig)
        case KerasMember.weights: try addWeights(entry, to: &writer, output)
        default:
            let limit = ExaminationLimits().unpackedMemory
            try writer.add(entry, from: try archive.unpacked(entry, limit: limit))
        }
    }

    private func addWeights(
        _ entry: ZipEntry, to writer: inout ZipWriter, _ output: OutputFile
    ) throws(ExaminationError) {
        // The library lays a file out anew, and may take a little more.
        let most = entry.size + entry.size / 8 + 1 << 20
        try writer.add(entry, upTo: most) { (start: UInt64) throws(ExaminationError) in
            try model.writeWeights(to: output, at: start)
        }
    }
}
