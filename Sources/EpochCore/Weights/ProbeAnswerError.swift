/// Why a probe's answer was not believed.
package struct ProbeAnswerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1; 0 when the answer as a whole is meant.
    package var line: Int
    package var problem: String

    package init(line: Int = 0, problem: String) {
        self.line = line
        self.problem = problem
    }

    package var description: String {
        line == 0 ? "answer: \(problem)" : "answer, line \(line): \(problem)"
    }
}
