/// One object of a pickle, as data. Objects stand in an arena and name each other by their place in it, so that they may
/// be shared, and contain themselves.
enum PickleNode {
    typealias ID = Int32

    case none
    case flag(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    /// Bytes of the source: a `bytes` object, or a whole number of more than 64 bits.
    case bytes(Range<Int>)
    case tuple([ID])
    case list([ID])
    case set([ID])
    /// Keys and values in turn.
    case dictionary([ID])
    /// Something of a module: a class, a function, a dtype.
    case global(module: String, name: String)
    case object(PickleObject)
    /// What the writer keeps elsewhere: torch's storages.
    case persistent(ID)
}
