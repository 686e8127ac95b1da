"""Weights that are more than one file, written in the order of the real frameworks: from a template of theirs, with the
epoch in one of its files.

  saved_model  TensorFlow 2.15 and Keras 2: variables by temporary names, then the .pb, then keras_metadata.pb, in place
  hf           transformers 5: model, optimizer and so on, trainer_state.json last
  bundle       a TensorFlow checkpoint: P.data-00000-of-00001 by rename, P.index in place, then the state file
  orbax        any directory, written under a name that says so and then renamed
  file         one file, in place: the template itself, with the same bytes in every epoch
"""
import hashlib
import json
import os
import re
import shutil
import time

HF_ORDER = ["config.json", "model.safetensors", "training_args.bin", "optimizer.pt", "scheduler.pt", "rng_state.pth"]


def members(path):
    """The files of what lies at `path`: a directory, or the prefix of a TensorFlow checkpoint."""
    if path.is_dir():
        return sorted((str(file.relative_to(path)), file) for file in path.rglob("*") if file.is_file())
    own = re.compile(re.escape(path.name) + r"\.(index|data-\d{5}-of-\d{5})")
    found = [file for file in path.parent.iterdir() if own.fullmatch(file.name)]
    state = path.parent / "checkpoint"
    if state.exists() and state.read_text().startswith(f'model_checkpoint_path: "{path.name}"\n'):
        found.append(state)
    return sorted((file.name, file) for file in found)


def digest(path):
    """The size and the hash of a directory, as docs/directories.md has it."""
    if path.is_file():
        content = path.read_bytes()
        return len(content), hashlib.sha256(content).hexdigest()
    lines, size = [], 0
    for name, file in members(path):
        content = file.read_bytes()
        size += len(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()} {len(content)} {name}\n")
    return size, hashlib.sha256("".join(lines).encode()).hexdigest()


class Writer:
    """Writes file by file, with a pause after each: a reader in between sees a part."""

    def __init__(self, epoch, options, truth, count):
        self.epoch, self.options, self.truth = epoch, options, truth
        self.middle, self.left = count // 2, count

    def step(self):
        self.left -= 1
        if self.left == self.middle:
            if self.epoch == self.options.crash_at:
                os._exit(9)
            self.truth.hold(self.options, "file", self.epoch)
        time.sleep(self.options.write_seconds / 8)

    def write(self, path, content):
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            file.write(content[: len(content) // 2])
            file.flush()
            time.sleep(self.options.write_seconds / 16)
            file.write(content[len(content) // 2 :])
        self.step()

    def replace(self, path, content, beside):
        self.write(path.with_name(beside), content)
        os.replace(path.with_name(beside), path)


def save_saved_model(path, epoch, options, truth):
    template = options.template
    names = [name for name in ["saved_model.pb", "fingerprint.pb", "keras_metadata.pb"] if (template / name).exists()]
    writer = Writer(epoch, options, truth, 3 + len(names))
    data, index = "variables/variables.data-00000-of-00001", "variables/variables.index"
    beside = path / "variables/variables_temp/part-00000-of-00001.data-00000-of-00001"
    writer.write(beside, (template / data).read_bytes())
    os.replace(beside, path / data)
    writer.write(path / index, (template / index).read_bytes())
    beside.parent.rmdir()
    writer.write(path / "assets/epoch.txt", f"{epoch}\n".encode())
    for name in names:
        content = (template / name).read_bytes()
        if name == "keras_metadata.pb":
            writer.write(path / name, content)
        else:
            writer.replace(path / name, content, f"{name}.tmp{epoch:032x}")


def save_hf(path, epoch, options, truth):
    writer = Writer(epoch, options, truth, len(HF_ORDER) + 1)
    for name in HF_ORDER:
        content = (options.template / name).read_bytes()
        if name == "config.json":
            content = json.dumps({**json.loads(content), "epoch": epoch}).encode()
        if name == "model.safetensors":
            path.mkdir(exist_ok=True)
            writer.replace(path / name, content, f".tmp{epoch:06d}")
        else:
            writer.write(path / name, content)
    writer.write(path / "trainer_state.json", (options.template / "trainer_state.json").read_bytes())


def save_bundle(path, epoch, options, truth):
    writer = Writer(epoch, options, truth, 3)
    data = next(options.template.glob("*.data-00000-of-00001"))
    beside = path.with_name(f"{path.name}_temp") / "part-00000-of-00001.data-00000-of-00001"
    writer.write(beside, data.read_bytes())
    os.replace(beside, path.with_name(f"{path.name}.data-00000-of-00001"))
    writer.write(path.with_name(f"{path.name}.index"), next(options.template.glob("*.index")).read_bytes())
    beside.parent.rmdir()
    state = f'model_checkpoint_path: "{path.name}"\nall_model_checkpoint_paths: "{path.name}"\n'
    writer.replace(path.with_name("checkpoint"), state.encode(), f"checkpoint.tmp{epoch:032x}")


def save_orbax(path, epoch, options, truth):
    beside = path.with_name(f"{path.name}.orbax-checkpoint-tmp")
    save_saved_model(beside, epoch, options, truth)
    shutil.rmtree(path, ignore_errors=True)
    os.replace(beside, path)


def save_file(path, epoch, options, truth):
    Writer(epoch, options, truth, 1).write(path, options.template.read_bytes())


SAVES = {"file": save_file, "saved_model": save_saved_model, "hf": save_hf, "bundle": save_bundle, "orbax": save_orbax}
