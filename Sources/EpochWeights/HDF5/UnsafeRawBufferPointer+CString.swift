internal import EpochCore

extension UnsafeRawBufferPointer {
    /// The bytes before the first NUL (or all of them), as `DisplayableText`.
    var escapedCString: String { DisplayableText.escape(prefix { $0 != 0 }) }
}
