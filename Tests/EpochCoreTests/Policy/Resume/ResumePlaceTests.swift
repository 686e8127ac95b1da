import EpochCore
import Testing

/// Under which name a snapshot goes back.
struct ResumePlaceTests {
    @Test func `a snapshot goes back under the name from which it was captured`() throws {
        let place = try ResumePlace(source: "ckpts/w.03.h5", weights: ["model.h5", "ckpts/w.{epoch:02d}.h5"])
        #expect(place.folder == "ckpts")
        #expect(place.name == "w.03.h5")
        #expect(place.rule.folder == "ckpts")
        #expect(place.rule.matches("w.99.h5"))
        #expect(place.path("x") == "ckpts/x")
    }

    @Test func `a glob stands for the trainer's template`() throws {
        let place = try ResumePlace(source: "a/w.03.h5", weights: ["*/w.*.h5"])
        #expect(place.rule.matches("w.99.h5"))
        #expect(!place.rule.matches("wX99.h5"))
        #expect(place.rule.folder == "a")
    }

    @Test func `a name that the configuration does not know any more is refused`() {
        let error = #expect(throws: ResumePlaceError.self) {
            try ResumePlace(source: "model.h5", weights: ["other.h5"])
        }
        #expect(error?.description.contains("other.h5") == true)
    }

    @Test func `a name that Keras would not find is refused`() {
        #expect(throws: ResumePlaceError.unfindable(.fieldsInFolder("e{epoch}/w.h5"))) {
            try ResumePlace(source: "e3/w.h5", weights: ["e{epoch}/w.h5"])
        }
        #expect(throws: ResumePlaceError.unfindable(.noExpression("w+.h5"))) {
            try ResumePlace(source: "w+.h5", weights: ["w+.h5"])
        }
    }

    @Test(arguments: [("model.h5", "model.h5"), ("w.3.h5", "w.{epoch}.h5"), ("w.3", "w.{epoch}"), ("w3", "w*")])
    func `what is kept beside is taken for weights by nobody`(source: String, pattern: String) throws {
        let place = try ResumePlace(source: source, weights: [pattern])
        let names = place.backupNames
        #expect(names.first == ".\(place.name).replaced-1")
        #expect(names.allSatisfy { !place.rule.matches($0) })
    }

    @Test func `where every name is taken for weights, there is none to keep a file under`() throws {
        #expect(try ResumePlace(source: "3", weights: ["{epoch}"]).backupNames == [])
    }
}
