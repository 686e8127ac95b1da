import Glibc

/// Where to find epochd.
enum SocketPath {
    static let installed = "/run/epochd/epochd.sock"
    static let here = "./epochd.sock"

    static func choose(option: String?) -> String {
        if let option { return option }
        if let variable = getenv("EPOCHD_SOCKET").map({ String(cString: $0) }), !variable.isEmpty { return variable }
        return access(here, F_OK) == 0 ? here : installed
    }
}
