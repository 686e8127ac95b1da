/// What kind of weights an artifact is, told by its content and never by its name. Each format's type in EpochWeights
/// names its own: the daemon knows none of them.
package struct WeightsFormat: RawRepresentable, Hashable, Sendable, Codable {
    /// Lower-case letters, digits and hyphens (`keras-model-hdf5`).
    package var rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
}

extension WeightsFormat: CustomStringConvertible {
    package static let maximumLength = 32

    package var description: String { rawValue }

    /// Whether it may be a format's name at all: an answer of the probe is not trusted.
    package var isWellFormed: Bool {
        !rawValue.isEmpty && rawValue.utf8.count <= Self.maximumLength
            && rawValue.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
            }
    }
}
