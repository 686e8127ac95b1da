// swift-tools-version: 6.1
import PackageDescription

// One arrow only: programs -> daemon -> adapters -> core. Adapters never import each other.
// CI builds with `--explicit-target-dependency-import-check error`, so an import that is not declared here fails.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "epochd",
    products: [
        .executable(name: "epochd", targets: ["epochd"]),
        .executable(name: "epochctl", targets: ["epochctl"]),
        .executable(name: "epochd-probe", targets: ["epochd-probe"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // C: system libraries and the calls Swift cannot import.
        .systemLibrary(name: "CInotifyTools", providers: [.apt(["libinotifytools0-dev"])]),
        .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CLinux"),
        .target(name: "CChecksum"),

        // The pure core: values in, values out.
        .target(name: "EpochCore", swiftSettings: settings),

        // What both the archive and the weights are hashed with.
        .target(name: "EpochDigest", dependencies: ["CChecksum", "COpenSSL"], swiftSettings: settings),

        // Adapters: each imports the core and at most one foreign thing.
        .target(name: "EpochWatch", dependencies: ["EpochCore", "CInotifyTools", "CLinux"], swiftSettings: settings),
        .target(
            name: "EpochWeights", dependencies: ["EpochCore", "EpochDigest", "CHDF5", "CZlib"], swiftSettings: settings),
        .target(name: "EpochProbe", dependencies: ["EpochCore", "CLinux"], swiftSettings: settings),
        .target(name: "EpochArchive", dependencies: ["EpochCore", "EpochDigest", "CLinux"], swiftSettings: settings),
        .target(
            name: "EpochCatalog",
            dependencies: ["EpochCore", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),

        // The wire contract, shared by the daemon and its client.
        .target(name: "EpochAPI", swiftSettings: settings),

        // Where all meets.
        .target(
            name: "EpochDaemon",
            dependencies: [
                "EpochCore", "EpochWatch", "EpochProbe", "EpochArchive", "EpochCatalog", "EpochAPI", "CLinux",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),

        // The three programs.
        .executableTarget(
            name: "epochd",
            dependencies: [
                "EpochCore", "EpochDaemon", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "epochctl",
            dependencies: [
                "EpochAPI", "EpochCore", "EpochDigest", "EpochProbe", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "epochd-probe", dependencies: ["EpochCore", "EpochWeights", "CLinux"], swiftSettings: settings
        ),

        // What `make bench` measures parsers with.
        .executableTarget(
            name: "log-bench", dependencies: ["EpochCore"], path: "Tests/Bench/LogBench", swiftSettings: settings),

        // Tests: one target a module, and one end to end.
        .target(
            name: "EpochTestSupport", dependencies: ["CLinux", "EpochCore"], path: "Tests/EpochTestSupport",
            swiftSettings: settings),
        .testTarget(name: "EpochCoreTests", dependencies: ["EpochCore", "EpochTestSupport"], swiftSettings: settings),
        .testTarget(
            name: "EpochWatchTests", dependencies: ["EpochCore", "EpochWatch", "EpochTestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "EpochWeightsTests",
            dependencies: [
                "CChecksum", "EpochCore", "EpochDigest", "EpochWeights", "EpochTestSupport", "epochd-probe",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "EpochProbeTests", dependencies: ["EpochCore", "EpochProbe", "EpochTestSupport", "epochd-probe"],
            swiftSettings: settings),
        .testTarget(
            name: "EpochArchiveTests", dependencies: ["CLinux", "EpochCore", "EpochArchive", "EpochTestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "EpochCatalogTests",
            dependencies: [
                "EpochCore", "EpochCatalog", "EpochTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "EpochDaemonTests",
            dependencies: [
                "EpochCore", "EpochAPI", "EpochCatalog", "EpochDaemon", "EpochDigest", "EpochTestSupport", "epochd",
                "epochctl",
                "epochd-probe",
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
