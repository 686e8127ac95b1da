import EpochDaemon
import Glibc
import Testing

struct SystemdNotifierTests {
    private static func socketName(abstract: Bool) -> String {
        let name = "epochd-notify-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        return abstract ? "@\(name)" : "/tmp/\(name)"
    }

    @Test(arguments: [false, true])
    func `messages arrive on a socket with a path and on an abstract one`(abstract: Bool) throws {
        let name = Self.socketName(abstract: abstract)
        let socket = try SystemdNotifySocket(name)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": name])
        #expect(notifier.ready())
        #expect(try socket.receive() == "READY=1")
    }

    @Test func `each state has its own message`() throws {
        let name = Self.socketName(abstract: true)
        let socket = try SystemdNotifySocket(name)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": name])
        notifier.stopping()
        notifier.watchdog()
        notifier.reloading(monotonicMicroseconds: 42)
        #expect(try socket.receive() == "STOPPING=1")
        #expect(try socket.receive() == "WATCHDOG=1")
        #expect(try socket.receive() == "RELOADING=1\nMONOTONIC_USEC=42")
    }

    @Test func `a line break in a status cannot start a message of its own`() throws {
        let name = Self.socketName(abstract: true)
        let socket = try SystemdNotifySocket(name)
        SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).status("run a\nSTOPPING=1\u{0} größer")
        #expect(try socket.receive() == "STATUS=run a STOPPING=1  größer")
        #expect(socket.isSilent())
    }

    @Test func `without a service manager nothing is sent`() {
        #expect(!SystemdNotifier(environment: [:]).ready())
    }

    @Test(arguments: ["", "/", "@", "vsock:2:1234", "relative", "/" + String(repeating: "x", count: 108)])
    func `an address of no use is left alone`(name: String) {
        #expect(!SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).ready())
    }

    @Test func `a service manager that has gone away is not an error`() throws {
        let name = Self.socketName(abstract: false)
        do { _ = try SystemdNotifySocket(name) }
        #expect(!SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).ready())
    }

    @Test(arguments: [false, true])
    func `the longest name a socket can have is reached`(abstract: Bool) throws {
        let short = Self.socketName(abstract: abstract)
        let name = short + String(repeating: "x", count: (abstract ? 108 : 107) - short.utf8.count)
        let socket = try SystemdNotifySocket(name)
        SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).ready()
        #expect(try socket.receive() == "READY=1")
    }

    @Test func `the watchdog is fed twice in each period`() {
        let notifier = SystemdNotifier(environment: ["WATCHDOG_USEC": "60000000"])
        #expect(notifier.watchdogInterval == .seconds(30))
    }

    @Test func `a watchdog for this process counts`() {
        let environment = ["WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "77"]
        #expect(SystemdNotifier(environment: environment, processID: 77).watchdogInterval == .milliseconds(500))
    }

    @Test func `a watchdog for another process does not count`() {
        let environment = ["WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "77"]
        #expect(SystemdNotifier(environment: environment, processID: 78).watchdogInterval == nil)
    }

    @Test(arguments: ["", "0", "-5", "soon"])
    func `a watchdog period that is none is no watchdog`(period: String) {
        #expect(SystemdNotifier(environment: ["WATCHDOG_USEC": period]).watchdogInterval == nil)
    }

    @Test func `the monotonic clock goes forward`() {
        let earlier = SystemdNotifier.monotonicMicroseconds()
        #expect(earlier > 0)
        #expect(SystemdNotifier.monotonicMicroseconds() >= earlier)
    }
}
