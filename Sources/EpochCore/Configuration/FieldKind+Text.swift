extension FieldKind where Value == String {
    static var text: Self {
        Self(expected: "a text that is not empty and has no control characters") { value in
            guard case .text(let text) = value, !text.isEmpty else { return nil }
            return text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
        }
    }

    /// Absolute, or relative to the configuration file.
    static var path: Self {
        Self(
            expected: "a path, absolute or relative to the configuration file",
            suggest: { $0.isInHome ? "`~` is not expanded; write the whole path" : nil },
            decode: { $0.isInHome ? nil : Self.text.decode($0) }
        )
    }

    /// A watch's name is a folder of the archive.
    static var watchName: Self {
        let expected = "a folder name of letters, digits, '-', '_' and '.', not starting with '.'"
        return Self(expected: expected) { value in
            guard case .text(let text) = value, (1...128).contains(text.utf8.count), !text.hasPrefix(".") else {
                return nil
            }
            guard !text.hasSuffix(ArchiveName.stagingSuffix) else { return nil }
            return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) } ? text : nil
        }
    }
}

extension FieldKind where Value == [String] {
    /// One text, or a list of them.
    static var texts: Self {
        Self(expected: "a text, or a list of texts") { value in
            if let single = FieldKind<String>.text.decode(value) { return [single] }
            guard case .list(let list) = value, !list.isEmpty else { return nil }
            let texts = list.compactMap(FieldKind<String>.text.decode)
            return texts.count == list.count ? texts : nil
        }
    }
}

extension FieldKind where Value == WatchConfiguration.Overwrite {
    static var overwrite: Self {
        Self(expected: "true, false or \"version\"") { value in
            switch value {
            case .flag(true): .replace
            case .flag(false): .ask
            case .text("version"): .version
            default: nil
            }
        }
    }
}

extension JSONValue {
    fileprivate var isInHome: Bool {
        if case .text(let text) = self { text == "~" || text.hasPrefix("~/") } else { false }
    }
}
