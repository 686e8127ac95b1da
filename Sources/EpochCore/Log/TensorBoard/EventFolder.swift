/// Where in the log an event file lies, which says whose metrics it holds.
enum EventFolder: Hashable, Sendable, Codable {
    case main
    case training
    case validation
    /// A series with a folder of its own, as torch's `add_scalars` makes them.
    case series(String)

    func metric(_ name: String) -> String {
        switch self {
        case .main, .training: name
        case .validation: "val_" + name
        case .series(let folder): folder + "/" + name
        }
    }
}
