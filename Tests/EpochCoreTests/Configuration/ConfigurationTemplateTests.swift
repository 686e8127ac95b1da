import EpochCore
import Testing

/// A template that no row can satisfy stops the start.
@Suite struct ConfigurationTemplateTests {
    private func issues(_ template: String) -> [ConfigurationIssue] {
        ConfigurationDraft(section: "checkpoint", field: "filepath", json: "\"\(template)\"").issues
    }

    @Test(arguments: [
        ("w.{epoch", "ValueError"), ("w.}", "ValueError"), ("{epoch:q}.h5", "ValueError"), ("{}.h5", "IndexError"),
        ("{0}.h5", "IndexError"), ("{val_loss:d}.h5", "ValueError"), ("{val_loss.real}.h5", "AttributeError"),
        ("{epoch[0]}.h5", "TypeError"), ("{epoch!x}.h5", "ValueError"), ("{val_loss:999999999f}", "ValueError"),
        ("{epoch:s}.h5", "ValueError"),
    ])
    func `a template that Python cannot render is refused with Python's error`(template: String, error: String) {
        let issues = issues(template)
        #expect(issues.map(\.field.description) == ["watch[0].checkpoint.filepath"])
        #expect(issues.map(\.value) == [.text(template)])
        #expect(issues.map(\.expected) == ["a template in Python's format language"])
        #expect(issues.allSatisfy { $0.hint?.contains(error) ?? false })
    }

    @Test(arguments: [
        "../x.h5", "/abs.h5", "a/../../b", "a//b", "a/", ".epochd/x.h5", "x.epochd-part", "best", "latest", "./a",
        "{val_loss:300f}.h5",
    ])
    func `a template whose names cannot stand in the archive is refused`(template: String) {
        #expect(issues(template).map(\.expected) == ["a path inside the run's folder of the archive"])
    }

    @Test(arguments: [
        "weights.{epoch:02d}-{val_loss:.2f}.hdf5", "model.h5", "{epoch}/{acc:.0%}.h5", "{note:>10s}-{loss:.3f}.h5",
        "{val/acc:.1f}.h5", "{loss:{width}.2f}.h5", "{{epoch}}.h5", "{note!r}.h5",
    ])
    func `a template that some row can satisfy is taken`(template: String) throws {
        let draft = ConfigurationDraft(section: "checkpoint", field: "filepath", json: "\"\(template)\"")
        #expect(try draft.decoded().watches.map(\.checkpoint.template.text) == [template])
    }
}
