/// Python counts, indexes and pads a text by code points; Swift's `Character` would join some of them.
typealias Scalars = [Unicode.Scalar]

extension Scalars {
    init(_ text: String) { self = Array(text.unicodeScalars) }

    static func + (left: Unicode.Scalar, right: Scalars) -> Scalars { [left] + right }
    static func + (left: Scalars, right: Unicode.Scalar) -> Scalars { left + [right] }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
