/// A rendered name that is safe to create below a run's folder in the archive: a plain relative path that leaves the
/// folder nowhere and takes none of epochd's own names.
package struct ArchiveName: Hashable, Sendable, CustomStringConvertible {
    /// `NAME_MAX` of Linux's file systems.
    package static let maximumComponentLength = 255
    package static let maximumLength = 1024
    /// The folder of manifests and internals.
    package static let internalFolder = ".epochd"
    /// Ends the name of what is not committed yet.
    package static let stagingSuffix = ".epochd-part"
    /// The links at the top of a run's folder.
    package static let links: Set<String> = ["best", "latest"]

    package let path: String
    package let components: [String]

    package init(rendered: String) throws(ArchiveNameError) {
        path = rendered
        components = Self.components(of: rendered)
        if let reason = Self.objection(to: rendered) ?? Self.objection(to: components) {
            throw ArchiveNameError(name: rendered, reason: reason)
        }
    }

    package var description: String { path }

    private static func objection(to path: String) -> ArchiveNameError.Reason? {
        if path.isEmpty { return .empty }
        if path.utf8.first == UInt8(ascii: "/") { return .absolute }
        if path.utf8.count > maximumLength { return .tooLong }
        return path.unicodeScalars.contains(where: isControl) ? .controlCharacter : nil
    }

    private static func components(of path: String) -> [String] {
        guard path.utf8.contains(UInt8(ascii: "/")) else { return [path] }
        return path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    /// Unicode's category Cc, which will never have other members.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }

    private static func objection(to components: [String]) -> ArchiveNameError.Reason? {
        if components.count == 1, let name = components.first, links.contains(name) { return .reserved(name) }
        return components.lazy.compactMap(objection(toComponent:)).first
    }

    private static func objection(toComponent name: String) -> ArchiveNameError.Reason? {
        if name.isEmpty { return .emptyComponent }
        if name == "." || name == ".." { return .dots }
        if name.utf8.count > maximumComponentLength { return .componentTooLong(name) }
        // Bytes, since `hasSuffix` compares characters, and a mark could join the suffix's dot.
        let isStaging = name.utf8.reversed().starts(with: stagingSuffix.utf8.reversed())
        return isStaging || name == internalFolder ? .reserved(name) : nil
    }
}
