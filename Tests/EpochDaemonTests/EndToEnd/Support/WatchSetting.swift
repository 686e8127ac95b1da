/// One entry of `watch` in a test's configuration; its keys are those of the file.
struct WatchSetting: Encodable {
    struct Checkpoint: Encodable {
        var filepath = "weights.{epoch:02d}.h5"
        var monitor = "val_loss"
        var saveBestOnly = false
        var saveWeightsOnly: Bool?
        var profile: String?
        var period: Int?
        var stepsPerEpoch: Int?
        var saveFreq: Int?
    }

    struct Save: Encodable {
        var overwrite: Bool?
        var approvalTimeout: String?
        var includeOptimizer: Bool?
        var saveFormat: String?
        var signatures: [String]?
        var saveTraces: Bool?
    }

    struct Prune: Encodable {
        var keepLatest: Int?
        var keepBest: Int?
    }

    enum Events: String, Encodable, CaseIterable {
        case inotify, polling
    }

    var name = "w"
    var runs = "./runs/*"
    var log = "training.csv"
    var weights = "model.h5"
    var order: String?
    var uncertain: String?
    var events = Events.inotify
    var pollInterval = "50ms"
    var checkpoint = Checkpoint()
    var save = Save()
    var prune = Prune()
}
