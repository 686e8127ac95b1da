"""usage: seeds.py ARTIFACTS SEEDS: makes the first inputs of each fuzz target from the artifacts of the tests."""
import pathlib
import pickle
import struct
import sys
import zipfile

LARGEST = 160 * 1024


def pack(folder):
    """A directory as one input: of each file the length and bytes of its name, then of its content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return pack_files({str(path.relative_to(folder)): path.read_bytes() for path in files})


def pack_files(files):
    packed = b""
    for name, content in files.items():
        packed += bytes([len(name.encode())]) + name.encode() + struct.pack("<I", len(content))[:3] + content
    return packed


def add(seeds, target, name, content):
    folder = seeds / target
    folder.mkdir(parents=True, exist_ok=True)
    if len(content) <= LARGEST:
        (folder / name.replace("/", "_")).write_bytes(content)


def add_files(artifacts, seeds, target, patterns):
    for pattern in patterns:
        for path in sorted(artifacts.glob(pattern)):
            if path.is_file():
                add(seeds, target, str(path.relative_to(artifacts)), path.read_bytes())


def add_folders(artifacts, seeds, target, patterns):
    for pattern in patterns:
        for path in sorted(artifacts.glob(pattern)):
            if path.is_dir():
                add(seeds, target, str(path.relative_to(artifacts)), pack(path))


def add_members(artifacts, seeds, target, patterns):
    """Zip files taken apart: the target puts them together again, with right checksums."""
    for pattern in patterns:
        for path in sorted(artifacts.glob(pattern)):
            with zipfile.ZipFile(path) as archive:
                files = {name: archive.read(name) for name in sorted(archive.namelist())}
            add(seeds, target, str(path.relative_to(artifacts)), pack_files(files))
            for name, content in files.items():
                kind = "pickle" if name.endswith(".pkl") else "json" if name.endswith(".json") else None
                if kind:
                    add(seeds, kind, f"{path.name}_{name}", content)


def varint(data, place):
    value = shift = 0
    while True:
        value |= (data[place] & 127) << shift
        place, shift = place + 1, shift + 7
        if data[place - 1] < 128:
            return value, place


def block(table, offset, size):
    """The entries of one block of a table, which is taken to be whole."""
    content, place, key = table[offset:offset + size], 0, b""
    end = size - 4 - 4 * int.from_bytes(content[-4:], "little")
    while place < end:
        shared, place = varint(content, place)
        added, place = varint(content, place)
        length, place = varint(content, place)
        key = key[:shared] + content[place:place + added]
        yield key, content[place + added:place + added + length]
        place += added + length


def handle(data, place=0):
    offset, place = varint(data, place)
    size, place = varint(data, place)
    return offset, size, place


def object_graph(entry, data):
    """A string tensor: its length, a checksum, its bytes. The entry's fields 4 and 5 say where."""
    numbers, place = {}, 0
    while place < len(entry):
        tag, place = varint(entry, place)
        if tag & 7 == 0:
            numbers[tag >> 3], place = varint(entry, place)
        else:
            length, place = varint(entry, place) if tag & 7 == 2 else (4, place)
            place += length
    start = numbers.get(4, 0)
    length, place = varint(data, start)
    return data[place + 4:place + 4 + length]


def add_bundles(artifacts, seeds):
    """Checkpoints taken apart: the target puts them together again, with right checksums."""
    for path in sorted(artifacts.glob("*/*/*.index")):
        table = path.read_bytes()
        index = handle(table[-48:], handle(table[-48:])[2])
        blocks = [table[offset:offset + size] for _, value in block(table, *index[:2])
                  for offset, size, _ in [handle(value)]]
        entries = {key: value for content in blocks for key, value in block(content, 0, len(content))}
        files = {key.decode(errors="replace"): value for key, value in entries.items()}
        files["data"] = path.with_name(path.stem + ".data-00000-of-00001").read_bytes()
        name = str(path.relative_to(artifacts))
        add(seeds, "bundle", name, pack_files(files))
        for number, content in enumerate(blocks):
            add(seeds, "table-block", f"{name}-{number}", content)
        for number, content in enumerate(entries.values()):
            add(seeds, "bundle-entry", f"{name}-{number}", content)
        add(seeds, "object-graph", name, object_graph(entries[b"_CHECKPOINTABLE_OBJECT_GRAPH"], files["data"]))


def from_artifacts(artifacts, seeds):
    add_bundles(artifacts, seeds)
    add_files(artifacts, seeds, "checkpoint-state", ["**/checkpoint"])
    zips, torch = ["*/*.keras", "*/broken/*.keras"], ["torch/*.pt", "torch/broken/*.pt", "torch/**/*.ckpt"]
    add_files(artifacts, seeds, "zip", zips + torch)
    add_members(artifacts, seeds, "keras", zips[:1])
    add_members(artifacts, seeds, "torch-zip", [torch[0], torch[2]])
    add_files(artifacts, seeds, "torch-legacy", ["torch/*.pth", "torch/broken/*.pth"])
    add_files(artifacts, seeds, "safetensors", ["torch/*.safetensors", "torch/broken/*.safetensors"])
    add_files(artifacts, seeds, "json", ["**/*.json"])
    add_files(artifacts, seeds, "hdf5", ["*/*.h5", "*/*.hdf5", "*/broken/*.h5"])
    add_files(artifacts, seeds, "saved-model-pb", ["*/*/saved_model.pb"])
    add_folders(artifacts, seeds, "tf-checkpoint", ["*/*tfckpt*", "*/broken/*tfckpt*", "*/*backup*"])
    add_folders(artifacts, seeds, "saved-model", ["*/*savedmodel*", "*/broken/*savedmodel*"])
    add_folders(artifacts, seeds, "huggingface", ["torch/hf_trainer/checkpoint-*"])
    add_folders(artifacts, seeds, "keras-folder", ["*/*sharded*", "*/*backup*"])


ANSWER = """epochd-probe 2
verdict passed
format keras-model-hdf5
keras-version 2.15.0
backend tensorflow
optimizer yes
iterations 7
epoch 3
without-optimizer possible
weights-only impossible it has %25 none
traces no
signature serving_default
detail members 3
tensors 1
parameters 32
non-finite 1
non-finite-tensor /dense/kernel:0
tensor float32 4x8 /dense/kernel:0
end
"""
PAGES = f"page 1\ntensor float32 4x8 {'0a' * 32} /dense/kernel:0\nend\npages 1\n"
REFUSED = "epochd-probe 2\nverdict refused\nreason superblock: cut short\nformat hdf5\nend\n"
PICKLES = [
    b"\x80\x02}q\x00(X\x01\x00\x00\x00aq\x01ctorch._utils\n_rebuild_tensor_v2\nq\x02((X\x07\x00\x00\x00storageq\x03"
    b"ctorch\nFloatStorage\nq\x04X\x01\x00\x00\x000q\x05X\x03\x00\x00\x00cpuq\x06K\x04tq\x07QK\x00K\x04\x85q\x08K\x01"
    b"\x85q\t\x89ccollections\nOrderedDict\nq\n)Rq\x0btq\x0cRq\ru.",
    pickle.dumps({"a": [1, 256, -70000, 1.5, None, True, b"bytes", "text" * 70], "b": ({1}, bytearray(3))}, protocol=5),
    pickle.dumps([2**70, -1, "line", (1,), ()], protocol=0),
]


ORBAX = {
    "_CHECKPOINT_METADATA": b'{"item_handlers": {"default": "PyTree"}, "commit_timestamp_nsecs": 1700000000000000000}',
    "default/_METADATA": b'{"tree_metadata": {"(\'w\',)": {"key_metadata": [{"key": "w", "key_type": 2}], '
    b'"value_metadata": {"value_type": "jax.Array", "write_shape": [4, 8]}}}, "use_ocdbt": true}',
    "default/manifest.ocdbt": b"\x0c\xdb\x3a\x2a",
}
HEADER = b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'
SHARDS = {
    "m-1.safetensors": struct.pack("<Q", len(HEADER)) + HEADER + bytes(8),
    "model.safetensors.index.json": b'{"metadata":{"total_size":8},"weight_map":{"a":"m-1.safetensors"}}',
}


def from_hand(artifacts, seeds):
    add(seeds, "orbax", "committed", pack_files(ORBAX))
    add(seeds, "safetensors-folder", "one-shard", pack_files(SHARDS))
    for path in sorted(artifacts.glob("torch/state_dict.pt")):
        with zipfile.ZipFile(path) as archive:
            pickled = archive.read("state_dict/data.pkl")
        pieces = {".metadata": pickled, "__0_0.distcp": path.read_bytes()}
        add(seeds, "torch-distributed", "one-piece", pack_files(pieces))
    add(seeds, "probe-answer", "passed", ANSWER.encode())
    add(seeds, "probe-answer", "refused", REFUSED.encode())
    add(seeds, "probe-pages", "passed", (ANSWER + PAGES).encode())
    add(seeds, "probe-pages", "refused", (REFUSED + "pages 0\n").encode())
    for number, content in enumerate(PICKLES):
        add(seeds, "pickle", f"pickle-{number}", content)
    for path in sorted(artifacts.parent.rglob("*.json")):
        add(seeds, "configuration", path.name, path.read_bytes())
    project = pathlib.Path(__file__).resolve().parents[2]
    add(seeds, "configuration", "config.json", (project / "config.json").read_bytes())


LOGS = {
    "csv": ["keras*/*.csv", "keras*/*.tsv"],
    "lightning": ["torch/*.csv"],
    "tensorboard": ["keras*/tb_*/**/*tfevents*"],
    "jsonl": ["keras*/*.jsonl"],
    "trainer_state": ["torch/*.json"],
    "progress": ["keras*/progress*"],
}


def from_logs(logs, seeds):
    add(seeds, "log-mlflow", "loss", b"1700000000250 0.5 0\n1700000001250 nan 1\n")
    add(seeds, "log-recognition", "mlflow", b"1700000000250 0.5 0\n")
    for kind, patterns in LOGS.items():
        for path in sorted(path for pattern in patterns for path in logs.glob(pattern)):
            name, content = str(path.relative_to(logs)), path.read_bytes()
            # Checksums that are right however the records were changed: `FuzzedLog` puts them there.
            add(seeds, f"log-{kind}", name, event_records(content) if kind == "tensorboard" else content)
            add(seeds, "log-recognition", name, content)


def event_records(content):
    """The records of an event file, each behind its length in two bytes."""
    packed, place = b"", 0
    while place + 12 <= len(content):
        length = int.from_bytes(content[place:place + 8], "little")
        record = content[place + 12:place + 12 + length]
        packed += struct.pack("<H", min(len(record), 65535)) + record[:65535]
        place += 16 + length
    return packed


def main():
    artifacts, seeds = (pathlib.Path(argument) for argument in sys.argv[1:])
    from_artifacts(artifacts, seeds)
    from_hand(artifacts, seeds)
    from_logs(pathlib.Path(__file__).resolve().parents[1] / "Fixtures/logs", seeds)
    names = sorted(folder.name for folder in seeds.iterdir())
    print(f"seeds of {len(names)} targets: {' '.join(names)}")


if __name__ == "__main__":
    main()
