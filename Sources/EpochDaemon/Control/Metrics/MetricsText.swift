import EpochCatalog
import EpochCore

/// What `/metrics` answers: Prometheus text 0.0.4.
struct MetricsText: CustomStringConvertible {
    var live: LiveStatus
    var totals: CatalogTotals
    var now: Timestamp

    var description: String {
        (daemon + watches + archive + ProcessUsage.current().families).map(\.description).joined()
    }

    private var daemon: [MetricFamily] {
        [
            MetricFamily(
                "epochd_build_info", .gauge, "Always 1.", [([("version", live.daemon.version)], 1)]),
            MetricFamily(
                "epochd_uptime_seconds", .gauge, "Since the start.", max(0, now.seconds(since: live.daemon.started))),
            MetricFamily("epochd_ready", .gauge, "1 after the first scans.", live.notReady.isEmpty ? 1 : 0),
            MetricFamily(
                "epochd_config_last_reload_successful", .gauge, "0 while the last reload stands refused.",
                live.daemon.lastReloadError == nil ? 1 : 0),
            MetricFamily(
                "epochd_boxed", .gauge, "1 for how well the probe is walled in.",
                BoxReport.Boxed.allCases.map { ([("level", $0.rawValue)], live.daemon.box.boxed == $0 ? 1 : 0) }),
            MetricFamily("epochd_records_total", .counter, "Rows of logs stored.", Double(totals.records)),
            MetricFamily(
                "epochd_captures_total", .counter, "Captures by result.",
                live.captures.sorted { $0.key < $1.key }.map { ([("result", $0.key)], Double($0.value)) }),
            MetricFamily(
                "epochd_run_problems", .gauge, "Open problems of runs.",
                Double(live.runs.values.reduce(0) { $0 + $1.problems.count })),
        ]
    }

    private var watches: [MetricFamily] {
        [
            perWatch("epochd_runs", "Runs known.") { $0.runs },
            perWatch("epochd_snapshots", "Snapshots in the archive.") { $0.snapshots },
            MetricFamily(
                "epochd_overflows_total", .counter, "Times that the kernel dropped events.", Double(live.overflows)),
            MetricFamily("epochd_watch_mode", .gauge, "1 for how the watch notices changes.", modes),
        ]
    }

    private func perWatch(_ name: String, _ help: String, _ count: (CatalogTotals.Watch) -> Int) -> MetricFamily {
        MetricFamily(name, .gauge, help, totals.watches.map { ([("watch", $0.name)], Double(count($0))) })
    }

    private var modes: [MetricFamily.Sample] {
        live.watches.flatMap { watch in
            [FileEventSourceKind.inotify, .polling].map { kind in
                ([("watch", watch.name), ("mode", kind.rawValue)], watch.events == kind ? 1 : 0)
            }
        }
    }

    private var archive: [MetricFamily] {
        [
            MetricFamily("epochd_archive_bytes", .gauge, "Size of all snapshots in the archive.", Double(totals.bytes)),
            MetricFamily(
                "epochd_archive_free_bytes", .gauge, "Free on the archive's file system.",
                live.archive.freeBytes.map { [([], Double($0))] } ?? []),
            MetricFamily(
                "epochd_archive_degraded", .gauge, "1 while no snapshot can be taken.",
                live.archive.state == .degraded ? 1 : 0),
        ]
    }
}
