import EpochTestSupport
import Testing

/// Runs a test's scenario: a few at a time, with the daemon's log attached to what fails, and nothing left running.
func scenario(
    _ configuration: SiteConfiguration = SiteConfiguration(), location: SourceLocation = #_sourceLocation,
    _ body: (Site) async throws -> Void
) async throws {
    await slots.take()
    let site = try Site(configuration)
    do {
        try await body(site)
    } catch {
        let reason = error is ExpectationFailedError ? "as above" : "\(error)"
        Issue.record("\(reason)\n\(site.logs)", sourceLocation: location)
    }
    await site.close()
    await slots.give()
}

func scenario(
    watch: WatchSetting, location: SourceLocation = #_sourceLocation, _ body: (Site) async throws -> Void
) async throws {
    try await scenario(SiteConfiguration(watch: [watch]), location: location, body)
}

private let slots = Slots(4)
