internal import CHDF5

/// A part of an HDF5 file, as a file of its own: a group's attributes and links become those of the new file's root.
///
/// Always a new file: links that are deleted from a copy give no space back. What H5Ocopy takes along it copies piece
/// by piece, with all attributes.
struct HDF5Excerpt {
    var group = "/"
    var attributesLeftOut: Set<String> = []
    var linksLeftOut: Set<String> = []

    /// - Parameter start: the new file's first byte in the output; it ends where the output ends.
    func write(
        from region: FileRegion, to output: OutputFile, at start: UInt64 = 0
    ) throws(ExaminationError) {
        let source = try HDF5Library.openReadOnly(region)
        let group = try HDF5Handle(
            H5Gopen2(source.id, group, hid_t(H5P_DEFAULT)), from: "H5Gopen", on: group, close: H5Gclose)
        let target = try HDF5Library.create(output, at: start)
        do throws(ExaminationError) {
            try copy(group.id, to: target)
        } catch {
            H5Fclose(target)
            throw error
        }
        // Only the close writes everything out.
        try check(H5Fclose(target), "H5Fclose", on: "/")
    }

    private func copy(_ group: hid_t, to file: hid_t) throws(ExaminationError) {
        let root = try HDF5Handle(H5Gopen2(file, "/", hid_t(H5P_DEFAULT)), from: "H5Gopen", on: "/", close: H5Gclose)
        try AttributeCopy(from: group, path: self.group, to: root.id).run(except: attributesLeftOut)
        for link in try GroupLink.all(in: group, path: self.group, limit: ExaminationLimits().objects) {
            // Others than hard links are never in a file of which an excerpt is offered.
            guard case .hard = link.kind, !linksLeftOut.contains(link.name) else { continue }
            let status = H5Ocopy(group, link.rawName, root.id, link.rawName, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
            try check(status, "H5Ocopy", on: link.name)
        }
    }
}
