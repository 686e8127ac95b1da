/// Lets `--socket` and `--json` stand before the command as well: `epochctl --socket PATH status`. The parser takes
/// options behind the command that they belong to, which every command's are.
enum LeadingOptions {
    static func moved(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var leading: [String] = []
        while let option = rest.first, let count = length(of: option), rest.count > count {
            leading += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        guard let command = rest.first, !leading.isEmpty else { return arguments }
        return [command] + leading + rest.dropFirst()
    }

    private static func length(of option: String) -> Int? {
        if option == "--socket" { return 2 }
        return option == "--json" || option.hasPrefix("--socket=") ? 1 : nil
    }
}
