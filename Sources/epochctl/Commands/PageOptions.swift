import ArgumentParser
import EpochAPI

/// For lists. Without `--after` and `--json`, all pages are read.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Go on behind this item: `next` of the page before.", valueName: "item"))
    var after: String?
    @Option(help: "Items a page, up to 1000.") var limit = 1000

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000") }
    }

    func query(after next: String?) -> [(name: String, value: String)] {
        [("limit", "\(limit)")] + ((next ?? after).map { [("after", $0)] } ?? [])
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
        } while next != nil
        return all
    }
}
