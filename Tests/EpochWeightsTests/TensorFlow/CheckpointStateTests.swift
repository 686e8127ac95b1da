import Testing

@testable import EpochWeights

@Suite struct CheckpointStateTests {
    private func newest(_ text: String) throws(ExaminationError) -> String? {
        try CheckpointState(Array(text.utf8), name: "checkpoint").newest
    }

    @Test func `the newest checkpoint is named`() throws {
        let text = """
            model_checkpoint_path: "ckpt-3"
            all_model_checkpoint_paths: "ckpt-2"
            all_model_checkpoint_paths: "ckpt-3"
            all_model_checkpoint_timestamps: 1795262276.1253252
            last_preserved_timestamp: 1795262275.081246

            """
        #expect(try newest(text) == "ckpt-3")
    }

    @Test func `names are quoted as protobuf quotes them`() throws {
        #expect(try newest(#"model_checkpoint_path: "a\"b\\c\303\244""#) == #"a"b\cä"#)
        #expect(try newest("model_checkpoint_path:'x'") == "x")
    }

    @Test(arguments: [
        "", "\n", "model_checkpoint_path", "model_checkpoint_path: ", #"model_checkpoint_path: "ckp"#,
        "all_model_checkpoint_paths: \"a\"", "{\"epoch\": 3}", "model_checkpoint_path: \"\"", "\u{0}\u{1}",
    ])
    func `what names none is noticed`(text: String) {
        #expect(throws: ExaminationError.self) { try newest(text) }
    }
}
