import EpochCore
import Testing

@Suite struct MonitorTests {
    @Test(arguments: ["acc", "val_acc", "accuracy", "vacc_loss", "val_accum_error", "fmeasure", "fmeasure_2"])
    func `auto maximises what Keras takes for an accuracy`(metric: String) {
        let monitor = Monitor(metric: metric)
        #expect(monitor.prefersHigher)
        #expect(monitor.worst == -.infinity)
        #expect(monitor.isBetter(2, than: 1) && !monitor.isBetter(1, than: 2))
    }

    @Test(arguments: ["loss", "val_loss", "val_fmeasure", "auc", "val_auc", "f1", "precision", "iou", "Accuracy", ""])
    func `auto minimises everything else`(metric: String) {
        let monitor = Monitor(metric: metric)
        #expect(!monitor.prefersHigher)
        #expect(monitor.worst == .infinity)
        #expect(monitor.isBetter(1, than: 2) && !monitor.isBetter(2, than: 1))
    }

    @Test func `a mode overrules the name`() {
        #expect(Monitor(metric: "val_auc", mode: .max).prefersHigher)
        #expect(!Monitor(metric: "acc", mode: .min).prefersHigher)
    }

    @Test(arguments: [Monitor.Mode.min, .max])
    func `a tie and a NaN are no better than anything`(mode: Monitor.Mode) {
        let monitor = Monitor(metric: "x", mode: mode)
        for (value, best) in [(1, 1), (.nan, 1), (1, .nan), (.nan, .nan), (0.0, -0.0), (monitor.worst, monitor.worst)] {
            #expect(!monitor.isBetter(value, than: best))
        }
    }
}
