import Foundation

/// A program that was built together with the tests, and stands beside them.
package enum BuiltProgram {
    package static func path(_ name: String) -> String {
        // `swift test` runs a bundle in a helper of its own and names it; else the tests are the program that runs.
        let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let tests = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? running
        return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
    }
}
