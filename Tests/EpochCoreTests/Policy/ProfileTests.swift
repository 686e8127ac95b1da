import EpochCore
import FoundationEssentials
import Testing

@Suite struct ProfileTests {
    private struct Directions: Decodable {
        enum CodingKeys: String, CodingKey {
            case up = "up (max)"
            case down = "down (min)"
            case none = "no direction (auto raises ValueError)"
        }

        var up: [[String]]
        var down: [[String]]
        var none: [[String]]
    }

    private func direction(_ metric: String, _ profile: Profile = .keras315) -> Direction? {
        try? SavePolicy(template: FilepathTemplate("w.h5"), profile: profile).direction(of: Monitor(metric: metric))
    }

    @Test func `the table of directions is that of the real classes`() throws {
        let file = URL(filePath: #filePath)
            .appending(path: "../../../Fixtures/vectors/metric-directions-keras-3.15.json").standardized
        let real = try JSONDecoder().decode(Directions.self, from: Data(contentsOf: file))
        #expect(!real.up.isEmpty && !real.down.isEmpty && !real.none.isEmpty)
        for names in real.up { #expect(names.last.map { direction($0) } == .max) }
        for names in real.down { #expect(names.last.map { direction($0) } == .min) }
        for names in real.none { #expect(names.last.flatMap { direction($0) } == nil) }
    }

    @Test(
        arguments: [
            ("loss", .min), ("val_loss", .min), ("val_auc", .max), ("val_auc_1", .max), ("acc", .max), ("mse", .min),
            ("val_val_auc", nil), ("out_accuracy", nil), ("fmeasure", nil), ("lr", nil), ("auc_x", nil),
            ("Accuracy", nil),
            ("", nil), ("_", nil), ("val_", nil),
        ] as [(String, Direction?)])
    func `Keras 3 15 finds a direction for what it knows, and no other`(metric: String, expected: Direction?) {
        #expect(direction(metric) == expected)
    }

    @Test(arguments: [Profile.tf24, .keras215, .keras38])
    func `the older ones take the name`(profile: Profile) {
        #expect(direction("val_auc", profile) == .min)
        #expect(direction("vacc_loss", profile) == .max)
    }

    private func decision(_ profile: Profile, _ values: [Double]) -> [Decision] {
        let policy = SavePolicy(template: FilepathTemplate("w.h5"), saveBestOnly: true, profile: profile)
        var state = SaveState()
        return values.enumerated().map {
            policy.decide(EpochRecord(epoch: $0, metrics: ["val_loss": .number($1)]), state: &state)
        }
    }

    @Test func `Keras 3 15 compares in 32 bits`() {
        #expect(
            decision(.keras315, [1, 1 - 1e-9, 0.9, 1e-40, 0]).map { $0.path != nil } == [
                true, false, true, true, false,
            ])
        #expect(decision(.keras315, [1, 1e39]).last?.failure?.error.kind == .valueError)
        #expect(decision(.keras38, [1, 1 - 1e-9, 1e39]).map { $0.path != nil } == [true, true, false])
    }

    @Test func `a first NaN is saved by Keras 3 15, and blocks for ever`() {
        #expect(decision(.keras315, [.nan, 0.5]).map { $0.path != nil } == [true, false])
        #expect(decision(.keras38, [.nan, 0.5]).map { $0.path != nil } == [false, true])
        #expect(decision(.keras315, [.nan]).first?.reason == "val_loss nan is the first value")
    }

    @Test(arguments: [Profile.keras38, .keras315])
    func `Keras 3 wants its own suffixes`(profile: Profile) throws {
        #expect(throws: PolicyError.self) { try profile.check(filepath: "w.h5", weightsOnly: true) }
        #expect(throws: PolicyError.self) { try profile.check(filepath: "w.hdf5", weightsOnly: false) }
        try profile.check(filepath: "w.h5", weightsOnly: false)
        try profile.check(filepath: "w.weights.h5", weightsOnly: true)
    }
}
