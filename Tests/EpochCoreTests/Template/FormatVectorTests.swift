import EpochCore
import Testing

/// Every case of the vectors gives CPython's text, or an error of its class with its message.
@Suite struct FormatVectorTests {
    @Test func `every vector renders as in CPython`() throws {
        let vectors = try FormatVector.all()
        #expect(!vectors.isEmpty)
        for vector in vectors {
            let actual = Self.outcome(of: vector)
            #expect(Self.agrees(vector, actual), "\(Self.report(vector, actual))")
        }
    }

    private static func outcome(of vector: FormatVector) -> Result<String, TemplateError> {
        Result { () throws(TemplateError) in
            try FilepathTemplate(vector.template).render(vector.args.mapValues(\.value))
        }
    }

    private static func agrees(_ vector: FormatVector, _ actual: Result<String, TemplateError>) -> Bool {
        switch actual {
        case .success(let text):
            return vector.result.map { $0.unicodeScalars.elementsEqual(text.unicodeScalars) } ?? false
        case .failure(let error):
            guard let expected = vector.error else { return vector.accessesParts }
            return error.kind.pythonName == expected.class && error.message == expected.message
        }
    }

    private static func report(_ vector: FormatVector, _ actual: Result<String, TemplateError>) -> String {
        let expected = vector.result ?? vector.error.map { "\($0.class): \($0.message)" } ?? "?"
        let got =
            switch actual {
            case .success(let text): text
            case .failure(let error): "\(error.kind.pythonName): \(error.message)"
            }
        return "\(vector.id): \(vector.template.debugDescription) \(vector.args.mapValues(\.value)) "
            + "expected \(expected.debugDescription), got \(got.debugDescription)"
    }
}
