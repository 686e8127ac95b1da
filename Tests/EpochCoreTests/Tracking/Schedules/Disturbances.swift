import EpochCore
import EpochTestSupport

/// What goes wrong on the daemon's side in one schedule.
struct Disturbances {
    enum Kind: Equatable {
        /// The daemon ends without notice, and is back after so many seconds.
        case kill(seconds: Double)
        /// It gets no processor for so many seconds, and takes all that happened meanwhile late.
        case stall(seconds: Double)
        /// The events of so many seconds are lost, and it is told so.
        case loss(seconds: Double)
        /// It looks at everything again, for no reason.
        case rescan
    }

    var all: [(time: Timestamp, kind: Kind)] = []
    /// Seconds from an event to its taking.
    var lag = 0.0
    var copySeconds = 0.0
    var commitSeconds = 0.01
    /// Shares of captures, commits and stores that fail.
    var failures = 0.0

    static let none = Disturbances()

    init() {}

    /// - Parameter span: the times that the training takes.
    init(_ random: inout SeededRandom, span: ClosedRange<Int64>) {
        lag = random.spread(0.0001, 0.1)
        copySeconds = random.spread(0.001, 30)
        commitSeconds = random.spread(0.001, 5)
        failures = random.chance(0.3) ? 0.2 : 0
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let time = Timestamp(nanoseconds: .random(in: span, using: &random))
            all.append((time, Self.kind(&random)))
        }
        all.sort { $0.time < $1.time }
    }

    private static func kind(_ random: inout SeededRandom) -> Kind {
        switch Int.random(in: 0..<6, using: &random) {
        case 0...2: .kill(seconds: random.spread(0.05, 400))
        case 3: .stall(seconds: random.spread(0.05, 100))
        case 4: .loss(seconds: random.spread(0.05, 100))
        default: .rescan
        }
    }
}
