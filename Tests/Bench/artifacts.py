"""Writes weights of about so many bytes, whole and sound, in the formats that need no framework to be written."""
import collections
import io
import json
import pickle
import struct
import sys
import types
import zipfile

import h5py
import numpy

TENSORS = 16


def arrays(size, seed=1):
    """One at a time: nobody needs all of them in memory."""
    random = numpy.random.default_rng(seed)
    for number in range(TENSORS):
        yield f"dense_{number}", random.standard_normal(size // 4 // TENSORS, dtype=numpy.float32)


def hdf5(path, size):
    """Keras's layout of weights."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [f"dense_{number}".encode() for number in range(TENSORS)]
        for name, values in arrays(size):
            group = file.create_group(name)
            group.attrs["weight_names"] = [f"{name}/kernel:0".encode()]
            group.create_dataset(f"{name}/kernel:0", data=values)


def safetensors(path, size):
    length, header = size // TENSORS // 4 * 4, {}
    for number in range(TENSORS):
        span = [number * length, (number + 1) * length]
        header[f"dense_{number}.weight"] = {"dtype": "F32", "shape": [length // 4], "data_offsets": span}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, values in arrays(size):
            file.write(values.tobytes())


class StatePickler(pickle.Pickler):
    """Writes storages as torch does: by the number of the archive's member."""

    def persistent_id(self, value):
        return value.key if isinstance(value, Storage) else None


class Storage:
    def __init__(self, number, count):
        self.key = ("storage", sys.modules["torch"].FloatStorage, str(number), "cpu", count)


class Tensor:
    """Stands for torch's while it is pickled."""

    def __init__(self, number, count):
        self.storage, self.count = Storage(number, count), count

    def __reduce__(self):
        rebuild = sys.modules["torch._utils"]._rebuild_tensor_v2
        return rebuild, (self.storage, 0, (self.count,), (1,), False, collections.OrderedDict())


def pretend_torch():
    """Modules of torch's names, for the pickler to find what it names."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    torch.FloatStorage = type("FloatStorage", (), {"__module__": "torch"})
    torch._utils = utils

    def _rebuild_tensor_v2():
        """Only named, never called."""

    _rebuild_tensor_v2.__module__, _rebuild_tensor_v2.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = _rebuild_tensor_v2
    sys.modules.update({"torch": torch, "torch._utils": utils})


def torch_zip(path, size):
    """A state dict, as `torch.save` writes it: all members stored, each storage at a multiple of 64 bytes."""
    pretend_torch()
    count, image = size // 4 // TENSORS, io.BytesIO()
    state = collections.OrderedDict((f"dense_{number}.weight", Tensor(number, count)) for number in range(TENSORS))
    StatePickler(image, protocol=2).dump(state)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        write_aligned(archive, "model/data.pkl", image.getvalue())
        write_aligned(archive, "model/byteorder", b"little")
        for number, (_, values) in enumerate(arrays(size)):
            write_aligned(archive, f"model/data/{number}", values.tobytes())
        write_aligned(archive, "model/version", b"3\n")


def write_aligned(archive, name, content):
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    padding = -(archive.fp.tell() + 30 + len(name) + 4) % 64
    entry.extra = struct.pack("<HH", 0x4246, padding) + b"Z" * padding
    archive.writestr(entry, content)
