internal import EpochCore

extension ExaminationError {
    /// What the reader says shows what it found there, whatever that is.
    static func noJSON(_ object: String, _ error: JSONSyntaxError) -> ExaminationError {
        .damaged(object: object, problem: "it is no JSON: \(DisplayableText.escape(error.description))")
    }
}
