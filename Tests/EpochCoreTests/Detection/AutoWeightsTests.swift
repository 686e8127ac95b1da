import EpochCore
import Testing

struct AutoWeightsTests {
    @Test(arguments: [
        "model.h5", "m.hdf5", "best.keras", "ckpt.pt", "ckpt/last.pth", "checkpoints/last.ckpt", "pytorch_model.bin",
        "a/b/model.safetensors", "w-03-0.2500.weights.h5", "w_00003.weights.h5", "backup.h5", "export.keras",
    ])
    func `files with a suffix of weights are weights`(path: String) {
        #expect(AutoWeights.name(of: path)?.name == path)
    }

    @Test(arguments: [
        "training.csv", "a/b/c/d/model.h5", ".hidden.h5", ".git/model.h5", ".h5", "model.h5.tmp", "x.pt.tmp",
        "training_args.bin", "out/optimizer.pt", "scheduler.pt", "rng_state.pth", "rng_state_1.pth",
        "backup/latest.weights.h5", "a/backup/latest.weights.h5", "backup/chief/ckpt-1.index", "checkpoint",
        "saved_model.pb", ".metadata", "variables/variables.index.x", "notes/variables.txt",
        "tmp-checkpoint-5/model.pt",
        "cp-01.ckpt_temp/part-00000-of-00001.index", "5.orbax-checkpoint-tmp/_CHECKPOINT_METADATA", "checkpoint-x",
        "a/assets/vocab.txt", "",
    ])
    func `other files, temporary ones, and those of a resume are none`(path: String) {
        #expect(AutoWeights.name(of: path) == nil)
    }

    @Test(arguments: [
        ("sm/saved_model.pb", "sm"), ("a/sm/keras_metadata.pb", "a/sm"), ("sm/fingerprint.pb", "sm"),
        ("sm/saved_model.pb/x.h5", "sm/saved_model.pb/x.h5"),
        ("sm/variables", "sm"), ("sm/variables/variables.index", "sm"),
        ("sm/variables/variables.data-00000-of-00001", "sm"),
        ("sm/variables/variables_temp/part-00000-of-00001.index.tempstate1", "sm"),
        ("sm/debug/saved_model_debug_info.pb", "sm"),
    ])
    func `a SavedModel is the directory around its files`(path: String, name: String) {
        #expect(AutoWeights.name(of: path)?.name == name)
    }

    @Test(arguments: [
        ("checkpoint-5", "checkpoint-5"), ("checkpoint-5/model.safetensors", "checkpoint-5"),
        ("checkpoint-5/optimizer.pt", "checkpoint-5"), ("checkpoint-5/global_step5/x.pt", "checkpoint-5"),
        ("out/checkpoint-10/trainer_state.json", "out/checkpoint-10"),
        ("dcp/.metadata", "dcp"), ("dcp/step/__0_0.distcp", "dcp/step"),
        ("checkpoints/epoch=1-step=8.ckpt/.metadata", "checkpoints/epoch=1-step=8.ckpt"),
        ("checkpoints/epoch=1-step=8.ckpt/checkpoint/mp_rank_00.pt", "checkpoints/epoch=1-step=8.ckpt"),
        ("5/_CHECKPOINT_METADATA", "5"), ("ckpt/5/_CHECKPOINT_METADATA", "ckpt/5"), ("5/default/_METADATA", "5"),
        ("ckpt/step_5/default/manifest.ocdbt", "ckpt/step_5"), ("ckpt/_METADATA", "ckpt"),
        ("5/default/ocdbt.process_0/manifest.ocdbt", "5"), ("params/manifest.ocdbt", "params"),
    ])
    func `folders of other frameworks are told by what lies in them`(path: String, name: String) {
        #expect(AutoWeights.name(of: path)?.name == name)
    }

    @Test(arguments: [
        ("cp-0001.ckpt.index", "cp-0001.ckpt.index"), ("a/cp-0001.ckpt.data-00000-of-00001", "a/cp-0001.ckpt.index"),
        ("model-00001-of-00002.safetensors", "model.safetensors.index.json"),
        ("model.safetensors.index.json", "model.safetensors.index.json"),
        ("pytorch_model-00002-of-00002.bin", "pytorch_model.bin.index.json"), ("m.weights.json", "m.weights.json"),
    ])
    func `files of one checkpoint go by its index`(path: String, name: String) {
        #expect(AutoWeights.name(of: path)?.name == name)
    }

    @Test(arguments: [
        ("checkpoints/epoch=00-val_loss=0.651.ckpt", 1),
        ("lightning_logs/version_0/checkpoints/epoch=2-step=6.ckpt", 3),
        ("epoch=12.ckpt", 13), ("m-epoch=3-step=8-v1.ckpt", 4),
        ("epoch=3-a-epoch=3.ckpt", 4),
        ("model-v2.h5", nil), ("w-03-0.25.weights.h5", nil), ("checkpoint-500", nil), ("val_epoch=3.ckpt", nil),
        ("epoch=1.5.ckpt", nil), ("epoch=3-epoch=4.ckpt", nil), ("epoch=.ckpt", nil), ("epoch=-1.ckpt", nil),
        ("epoch=99999999999999999999.ckpt", nil), ("epoch=3/model.ckpt", nil),
    ])
    func `only Lightning's way to write an epoch tells one`(path: String, number: Int?) {
        #expect(AutoWeights.name(of: path)?.match.number == number)
    }

    @Test(arguments: [
        ("a", true), ("a/b/c/d", true), ("a/b/c/d/e", false), (".git", false), ("a/.cache", false), ("x_temp", false),
        ("backup", false), ("node_modules", false), ("5.orbax-checkpoint-tmp", false), ("", false),
    ])
    func `directories are entered to a depth`(directory: String, leads: Bool) {
        #expect(AutoWeights.leads(through: directory) == leads)
    }
}
