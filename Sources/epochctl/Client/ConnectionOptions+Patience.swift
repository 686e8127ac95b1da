import EpochAPI
import Glibc

extension ConnectionOptions {
    /// Asks until the daemon is there: at boot, a service that needs it may be started first. Where its socket is, is
    /// looked up at each try, as it may not be there yet.
    ///
    /// - Parameter seconds: 0 for one try.
    func patiently<Value>(
        seconds: Int, _ ask: (ControlClient) throws(ClientError) -> Value
    ) throws(ClientError) -> Value {
        let deadline = Deadline(seconds: seconds)
        while true {
            do throws(ClientError) {
                return try ask(client)
            } catch  where error.mayPass && deadline.milliseconds > 0 {
                usleep(Self.pause)
            }
        }
    }

    /// Microseconds.
    private static let pause: UInt32 = 200_000
}

extension ClientError {
    /// Whether the daemon may only be about to start, or to start again.
    fileprivate var mayPass: Bool {
        switch self {
        case .unreachable: true
        case .refused(let problem):
            [ProblemCode.stopping, .notReady].map(\.rawValue).contains(problem.code)
        case .failed, .usage: false
        }
    }
}
