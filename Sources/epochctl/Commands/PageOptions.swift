import ArgumentParser
import EpochAPI

/// For lists. Without `--limit` and `--json`, all pages are read.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Go on behind this item: `next` of the page before.", valueName: "item"))
    var after: String?
    @Option(help: "One page of so many items, up to 1000.") var limit: Int?

    private static let largestPage = 1000

    func validate() throws {
        guard (1...Self.largestPage).contains(limit ?? 1) else { throw ValidationError("--limit takes 1 to 1000") }
    }

    func query(after next: String?) -> [(name: String, value: String)] {
        [("limit", "\(limit ?? Self.largestPage)")] + ((next ?? after).map { [("after", $0)] } ?? [])
    }

    /// Prints one page as JSON, or gathers the items of all pages from here on.
    func gather<Page: Decodable, Item>(
        _ connection: ConnectionOptions, _ endpoint: Endpoint, id: String? = nil,
        query: [(name: String, value: String)] = [], _: Page.Type, items: (Page) -> (items: [Item], next: String?)
    ) throws -> [Item]? {
        var all: [Item] = []
        var next: String?
        repeat {
            let body = try connection.client.ask(endpoint, id: id, query: query + self.query(after: next))
            if connection.json {
                Output.print(json: body)
                return nil
            }
            let page = items(try ConnectionOptions.decode(Page.self, from: body))
            all += page.items
            next = page.next
        } while next != nil && limit == nil
        if let next { Output.printError("there are more: --after \(next)") }
        return all
    }
}
