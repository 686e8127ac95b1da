import CLinux
import EpochCore

extension Timestamp {
    static var now: Timestamp { Timestamp(nanoseconds: epoch_now()) }
}
