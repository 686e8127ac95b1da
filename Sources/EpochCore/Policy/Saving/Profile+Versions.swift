extension Profile {
    /// The one that is meant where none is named.
    package static let tf24 = Profile(
        name: "tf-2.4", autoMode: .byName, firstBest: .worst, missingMetric: .skip, precision: .double,
        offersBatch: false, batchBeforeFirst: 0, epochDigits: 5, announcesEnd: false, suffixes: nil,
        refusesOptionsOfKerasFormat: false,
        unknownArguments: [], deprecatedArguments: ["period", "load_weights_on_restart"],
        extensionArguments: ["initial_value_threshold"], frequencyExpectation: "")

    package static let keras215 = tf24.changed { profile in
        profile.name = "keras-2.15"
        profile.offersBatch = true
        profile.batchBeforeFirst = -1
        profile.epochDigits = 1
        profile.refusesOptionsOfKerasFormat = true
        profile.extensionArguments = []
        profile.frequencyExpectation = ". Expected save_freq are \"epoch\" or integer"
    }

    package static let keras38 = keras215.changed { profile in
        profile.name = "keras-3.8"
        profile.batchBeforeFirst = 0
        profile.suffixes = Suffixes(weightsOnly: [".weights.h5"], whole: [".keras", ".h5"])
        profile.unknownArguments = ["period", "load_weights_on_restart", "options"]
        profile.deprecatedArguments = []
        profile.frequencyExpectation = ". Expected save_freq are 'epoch' or integer values"
    }

    package static let keras315 = keras38.changed { profile in
        profile.name = "keras-3.15"
        profile.autoMode = .byCompiledMetrics
        profile.firstBest = .none
        profile.missingMetric = .save
        profile.precision = .single
        profile.batchBeforeFirst = -1
        profile.announcesEnd = true
    }

    package static let all = [tf24, keras215, keras38, keras315]

    private func changed(_ change: (inout Profile) -> Void) -> Profile {
        var profile = self
        change(&profile)
        return profile
    }
}
