import EpochCore
import Testing

/// `save_model`'s arguments, as the configuration takes them.
@Suite struct SaveConfigurationTests {
    private func draft(
        _ save: [String: String], checkpoint: [String: String] = [:], weights: String = #""model""#
    ) -> ConfigurationDraft {
        ConfigurationDraft(watch: [
            "save": ConfigurationDraft.object(save), "checkpoint": ConfigurationDraft.object(checkpoint),
            "weights": weights,
        ])
    }

    private func demands(_ save: [String: String], checkpoint: [String: String] = [:]) throws -> ArtifactDemands {
        try #require(try draft(save, checkpoint: checkpoint).decoded().watches.first).demands
    }

    @Test func `nothing is demanded unless it is asked for`() throws {
        #expect(try demands([:]) == ArtifactDemands())
        let none = ["save_format": "null", "signatures": "null", "options": "null"]
        #expect(try demands(none) == ArtifactDemands())
    }

    @Test func `every argument is carried`() throws {
        let checkpoint = ["filepath": #""m-{epoch}""#]
        let save = [
            "include_optimizer": "false", "save_format": #""tf""#, "signatures": #"["serving_default", "double"]"#,
            "save_traces": "false", "options": #"{"save_debug_info": false}"#,
        ]
        let expected = ArtifactDemands(
            includeOptimizer: false, saveFormat: .tensorFlow, signatures: ["serving_default", "double"],
            saveTraces: false, saveDebugInfo: false)
        #expect(try demands(save, checkpoint: checkpoint) == expected)
    }

    @Test func `one signature needs no list`() throws {
        #expect(try demands(["signatures": #""serve""#]).signatures == ["serve"])
    }

    @Test(arguments: [
        ("m-{epoch}.hdf5", "tf-2.4"), ("m-{epoch}.h5", "keras-2.15"), ("m-{epoch}.keras", "tf-2.4"),
    ])
    func `the suffix of filepath beats save_format, as in Keras 2`(filepath: String, profile: String) throws {
        let checkpoint = ["filepath": "\"\(filepath)\"", "profile": "\"\(profile)\""]
        let configuration = try draft(["save_format": #""tf""#], checkpoint: checkpoint).decoded()
        #expect(configuration.watches.map(\.demands.saveFormat) == [.hdf5])
        #expect(configuration.notices.map(\.field.description) == ["watch[0].save.save_format"])
    }

    @Test(arguments: ["tf-2.4", "keras-2.15"])
    func `h5 is h5 whatever the suffix`(profile: String) throws {
        let checkpoint = ["filepath": #""m-{epoch}""#, "profile": "\"\(profile)\""]
        #expect(try demands(["save_format": #""h5""#], checkpoint: checkpoint).saveFormat == .hdf5)
    }

    @Test func `save_weights refuses tf with a name of HDF5`() {
        let checkpoint = ["filepath": #""w-{epoch}.h5""#, "save_weights_only": "true"]
        let issues = draft(["save_format": #""tf""#], checkpoint: checkpoint).issues
        #expect(issues.map(\.field.description) == ["watch[0].save.save_format"])
    }

    @Test(arguments: [("\"tf\"", "m-{epoch}.h5"), ("\"h5\"", "m-{epoch}.keras")])
    func `Keras 3 takes no save_format but what the suffix says`(format: String, filepath: String) {
        let checkpoint = ["filepath": "\"\(filepath)\"", "profile": #""keras-3.15""#]
        let issues = draft(["save_format": format], checkpoint: checkpoint).issues
        #expect(issues.map(\.field.description) == ["watch[0].save.save_format"])
    }

    @Test func `Keras 3 takes h5 with a suffix that says so`() throws {
        let checkpoint = ["filepath": #""m-{epoch}.h5""#, "profile": #""keras-3.15""#]
        #expect(try demands(["save_format": #""h5""#], checkpoint: checkpoint).saveFormat == .hdf5)
    }

    @Test(arguments: [
        ("include_optimizer", "false", #"["a.pt", "b-{epoch}.pth"]"#), ("save_format", #""h5""#, #""m.safetensors""#),
        ("save_format", #""tf""#, #"["m.safetensors", "m.pt"]"#), ("signatures", #""serve""#, #""m.h5""#),
        ("signatures", #"["serve"]"#, #"["m.keras", "m.weights.h5"]"#),
    ])
    func `what no file of these names can meet is refused`(key: String, json: String, weights: String) {
        let checkpoint = ["filepath": #""m-{epoch}""#]
        let issues = draft([key: json], checkpoint: checkpoint, weights: weights).issues
        #expect(issues.map(\.field.description) == ["watch[0].save.\(key)"])
    }

    @Test(arguments: [
        ("include_optimizer", "false", #"["a.pt", "b.h5"]"#), ("include_optimizer", "false", #""model""#),
        ("save_format", #""h5""#, #"["m.h5", "m.pt"]"#), ("save_format", #""h5""#, #""m.keras""#),
        ("signatures", #""serve""#, #"["m.h5", "export"]"#),
    ])
    func `what one of the names can meet is taken`(key: String, json: String, weights: String) {
        let checkpoint = ["filepath": #""m-{epoch}""#]
        #expect(draft([key: json], checkpoint: checkpoint, weights: weights).issues == [])
    }

    @Test func `HDF5 under the name of Keras 3 is refused where that is a zip`() {
        let checkpoint = ["filepath": #""m-{epoch}""#, "profile": #""keras-2.15""#]
        let issues = draft(["save_format": #""h5""#], checkpoint: checkpoint, weights: #""m.keras""#).issues
        #expect(issues.map(\.field.description) == ["watch[0].save.save_format"])
    }

    @Test func `weights alone offer no signatures`() {
        let issues = draft(["signatures": #""serve""#], checkpoint: ["save_weights_only": "true"]).issues
        #expect(issues.map(\.field.description) == ["watch[0].save.signatures"])
    }

    @Test(arguments: [
        ("save_traces", "true", #""m.h5""#, "", "watch[0].save.save_traces"),
        (
            "options", #"{"experimental_io_device": "/job:localhost"}"#, #""m""#, "",
            "watch[0].save.options.experimental_io_device"
        ),
        ("options", #"{"function_aliases": {"f": "g"}}"#, #""m""#, "", "watch[0].save.options.function_aliases"),
        ("options", #"{"namespace_whitelist": ["Addons"]}"#, #""m""#, "", "watch[0].save.options.namespace_whitelist"),
        (
            "options", #"{"experimental_custom_gradients": true}"#, #""m""#, "",
            "watch[0].save.options.experimental_custom_gradients"
        ),
        ("signatures", #""serve""#, #""m""#, "keras-3.8", "watch[0].save.signatures"),
        ("save_traces", "true", #""m""#, "keras-3.15", "watch[0].save.save_traces"),
    ])
    func `what does little here is noted`(
        key: String, json: String, weights: String, profile: String, field: String
    ) throws {
        let checkpoint = profile.isEmpty ? [:] : ["profile": "\"\(profile)\"", "filepath": #""m-{epoch}.keras""#]
        let configuration = try draft([key: json], checkpoint: checkpoint, weights: weights).decoded()
        #expect(configuration.notices.map(\.field.description) == [field])
    }

    @Test(arguments: [
        (#"{"save_debug_info": 1}"#, "watch[0].save.options.save_debug_info"),
        (#"{"experimental_io_devices": "x"}"#, "watch[0].save.options.experimental_io_devices"),
        (#"{"function_aliases": ["f"]}"#, "watch[0].save.options.function_aliases"),
        (#"{"experimental_image_format": "no"}"#, "watch[0].save.options.experimental_image_format"),
        ("[]", "watch[0].save.options"),
    ])
    func `a wrong option is refused at its place`(json: String, field: String) {
        #expect(draft(["options": json]).issues.map(\.field.description) == [field])
    }

    @Test func `weights out of Keras 3 files need a name that says weights`() {
        let weights = #"["a.keras", "w-{epoch}.keras"]"#
        var checkpoint = ["save_weights_only": "true"]
        let issues = draft([:], checkpoint: checkpoint, weights: weights).issues
        #expect(issues.map(\.field.description) == ["watch[0].checkpoint.save_weights_only"])
        checkpoint["filepath"] = #""w-{epoch}.weights.h5""#
        #expect(draft([:], checkpoint: checkpoint, weights: weights).issues == [])
    }
}
