import EpochTestSupport
import Testing

/// Runs a test's scenario: a few at a time, with the daemon's log attached to what fails, and nothing left running.
/// A busy machine can hold up the training between a row and its weights for as long as an epoch takes; that they are
/// uncertain is right then, and the scenario is played again.
func scenario(
    _ configuration: SiteConfiguration = SiteConfiguration(), location: SourceLocation = #_sourceLocation,
    _ body: (Site) async throws -> Void
) async throws {
    await slots.take()
    var attempt = 1
    while try await !play(configuration, location, body, mayBeUndecided: attempt < 3) { attempt += 1 }
    await slots.give()
}

/// - Returns: whether that was it.
private func play(
    _ configuration: SiteConfiguration, _ location: SourceLocation, _ body: (Site) async throws -> Void,
    mayBeUndecided: Bool
) async throws -> Bool {
    let site = try Site(configuration)
    var isDone = true
    do {
        try await body(site)
    } catch let untruth as Untruth where untruth.isHonest && mayBeUndecided {
        isDone = false
    } catch {
        let reason = error is ExpectationFailedError ? "as above" : "\(error)"
        Issue.record("\(reason)\n\(site.logs)", sourceLocation: location)
    }
    await site.close()
    return isDone
}

func scenario(
    watch: WatchSetting, location: SourceLocation = #_sourceLocation, _ body: (Site) async throws -> Void
) async throws {
    try await scenario(SiteConfiguration(watch: [watch]), location: location, body)
}

private let slots = Slots(4)
