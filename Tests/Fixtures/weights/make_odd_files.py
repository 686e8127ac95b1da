"""Makes the files in odd/: what HDF5 allows and Keras does not write.

    /usr/bin/python3 make_odd_files.py odd            (Debian's python3-h5py, libhdf5 1.10.8)
    python3 make_odd_files.py odd newest              (h5py 3.16, libhdf5 2.0: only newest-format.h5)
"""
import os
import struct
import sys

import h5py
import numpy as np

folder = sys.argv[1]


def new(name, **options):
    return h5py.File(os.path.join(folder, name), "w", track_order=False, **options)


def bad(shape, dtype, value, at=-1):
    array = np.ones(shape, dtype)
    array.flat[at] = value
    return array


if "newest" in sys.argv:
    with new("newest-format.h5", libver="latest") as f:
        f["kernel"] = np.ones((3, 4), np.float32)
        f.create_dataset("chunked", data=np.ones((30, 40), np.float32), chunks=(8, 8), compression="gzip")
    sys.exit()

with new("types.h5") as f:
    f["float16"] = bad((3, 5), np.float16, np.nan)
    f["float32"] = np.full((2, 3), np.finfo(np.float32).max)
    f["float32-big-endian"] = bad((7,), ">f4", -np.inf, 2)
    f["float64"] = bad((2, 2, 2), np.float64, np.inf)
    f["float64-big-endian"] = np.full((2,), np.finfo(np.float64).max, ">f8")
    f["complex64"] = bad((3,), np.complex64, complex(0, np.nan))
    f["complex128"] = np.ones((3,), np.complex128)
    f["bfloat16"] = np.array([0x3F80, 0x7F80], np.uint16).view("V2")
    f["bfloat16"].attrs["dtype"] = "bfloat16"
    f["bfloat16-finite"] = np.array([0x3F80, 0x7F7F], np.uint16).view("V2")
    f["bfloat16-finite"].attrs["dtype"] = "bfloat16"
    f["float8"] = np.zeros((4,), "V1")
    f["float8"].attrs["dtype"] = "float8_e4m3fn"
    f["opaque"] = np.zeros((2,), "V6")
    f["bool"] = np.array([True, False])
    f["int8"] = np.full((2,), -1, np.int8)
    f["uint32"] = np.full((2,), 0xFFFFFFFF, np.uint32)
    f["fixed-string"] = np.array([b"one", b"three"])
    f["string"] = "variable"
    f["compound"] = np.zeros((2,), [("a", "f4"), ("b", "i4")])
    f["reference"] = f["int8"].ref
    f["scalar"] = np.float32(1)
    f["null"] = h5py.Empty("f4")
    f["no-rows"] = np.zeros((0, 4), np.float32)
    f.create_dataset("unwritten", (1 << 40,), np.float32, fillvalue=np.nan)
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((4,))
    h5py.h5d.create(f.id, b"compact", h5py.h5t.IEEE_F32LE, space, compact).write(
        h5py.h5s.ALL, h5py.h5s.ALL, bad((4,), np.float32, np.nan)
    )

with new("chunks.h5") as f:
    options = dict(chunks=(16, 7), compression="gzip", shuffle=True, fletcher32=True)
    f.create_dataset("finite", data=np.ones((100, 30), np.float32), **options)
    f.create_dataset("last", data=bad((100, 30), np.float32, np.nan), **options)
    f.create_dataset("plain", data=bad((100, 30), np.float64, np.inf, 1499), chunks=(16, 7))
    f.create_dataset("wide", data=bad((3, 400000), np.float16, np.nan), chunks=(3, 400000), compression="gzip")

with new("layouts.h5") as f:
    numbers = np.arange(7 * 11 * 13).reshape(7, 11, 13)
    f.create_dataset("chunks", data=numbers.astype(np.int32), chunks=(2, 3, 5))
    f.create_dataset("big-endian-chunks", data=numbers.astype(">f8"), chunks=(3, 11, 4), compression="gzip")
    f.create_dataset("half-written", (40, 40), np.float32, chunks=(8, 8), fillvalue=1.5)[3:20, 7:9] = 2
    f.create_dataset("unwritten", (300, 3), ">i4", fillvalue=7)
    f.create_dataset("unwritten-chunks", (5, 9), np.uint8, chunks=(2, 2), fillvalue=9)
    f["big-endian-complex"] = numbers.astype(">c8")
    f["compound"] = np.array([(1, 2), (3, 4)], [("a", "<f4"), ("b", "<i8")])
    f["big-endian-compound"] = np.array([(1, 2), (3, 4)], [("a", ">f4"), ("b", "<i8")])
    f["strings"] = np.array([b"one", b"three"])
    f["booleans"] = np.array([True, False, True])
    f["opaque"] = np.array([b"abc", b"def"], "V3")
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((2, 3))
    h5py.h5d.create(f.id, b"big-endian-compact", h5py.h5t.IEEE_F64BE, space, compact).write(
        h5py.h5s.ALL, h5py.h5s.ALL, np.arange(6, dtype=">f8").reshape(2, 3)
    )

with new("bad-chunk.h5") as f:
    f.create_dataset("checked", data=np.arange(64, dtype=np.float32), chunks=(64,), fletcher32=True)
    chunk = f["checked"].id.get_chunk_info(0)
with open(os.path.join(folder, "bad-chunk.h5"), "r+b") as f:
    f.seek(chunk.byte_offset + 5)
    f.write(b"\xff")

with new("many-chunks.h5") as f:
    f.create_dataset("sparse", (1 << 40,), np.float32, chunks=(16,))
with new("huge-chunk.h5") as f:
    f.create_dataset("lump", (1 << 28,), np.float32, chunks=(1 << 28,))
with new("lzf.h5") as f:
    f.create_dataset("kernel", data=np.ones((30, 40)), chunks=(8, 8), compression="lzf")

with new("external-link.h5") as f:
    f["kernel"] = np.ones(3)
    f["away"] = h5py.ExternalLink("types.h5", "/float32")
with new("soft-links.h5") as f:
    f["kernel"] = np.ones(3)
    f["also"] = h5py.SoftLink("/kernel")
    f["dangling"] = h5py.SoftLink("/nowhere")
with new("cycle.h5") as f:
    inner = f.create_group("a/b")
    inner["kernel"] = np.ones(3)
    inner["back"] = f["a"]
    inner["top"] = f["/"]
    f["again"] = inner["kernel"]
with new("external-storage.h5") as f:
    f.create_dataset("kernel", (3,), np.float32, external=[("/etc/passwd", 0, 12)])
with new("virtual.h5", libver="latest") as f:
    layout = h5py.VirtualLayout((3, 5), np.float32)
    layout[0] = h5py.VirtualSource("types.h5", "float32", (5,))
    f.create_virtual_dataset("kernel", layout)

with new("user-block.h5", userblock_size=1024) as f:
    f["kernel"] = bad((3, 4), np.float32, np.nan)
with new("latest-format.h5", libver="latest") as f:
    f["kernel"] = bad((3, 4), np.float32, np.inf)
    f.create_dataset("chunked", data=np.ones((30, 40), np.float32), chunks=(8, 8), compression="gzip")
    for i in range(40):
        f.create_dataset(f"many/of/them/{i}", data=np.float32(i))
with new("deep.h5", libver="latest") as f:
    group = f
    for i in range(1200):
        group = group.create_group("deep")

with new("names.h5") as f:
    names = [b"two words", b"line\nend", b"\x1b[31mred", b"100%", b"\xff\xfe", "größe".encode(), "\u202eltr".encode()]
    for name in names:
        h5py.h5d.create(f.id, name, h5py.h5t.IEEE_F32LE, h5py.h5s.create(h5py.h5s.SCALAR))

with new("fixed-attributes.h5") as f:
    f.attrs["layer_names"] = np.array([b"dense", b"dropout"])
    f.attrs["keras_version"] = np.bytes_("2.4.0")
    f.attrs["backend"] = "tensorflow"
    f.create_group("dense").attrs["weight_names0"] = np.array([b"dense/kernel:0"])
    f["dense"].attrs["weight_names1"] = np.array([b"dense/bias:0"])
    f["dense/dense/kernel:0"] = np.ones((2, 3), np.float32)
    f["dense/dense/bias:0"] = np.ones((3,), np.float32)
    f.create_group("dropout").attrs["weight_names"] = []
with new("beside-the-model.weights.h5") as f:
    f["layers/dense/vars/0"] = np.ones((2, 3), np.float32)
    f["layers/dropout/seed_generator/vars/0"] = np.array([1, 2], np.uint32)
    f["metrics/mean/vars/0"] = np.float32(1)
    # An optimizer that scales the loss wraps another one, and counts its own steps.
    f["optimizer/inner_optimizer/vars/0"] = np.int64(12)
    f["optimizer/vars/0"] = np.int64(3)
with new("missing-layer.h5") as f:
    f.attrs["layer_names"] = np.array([b"dense", b"dense_1"])
    f.create_group("dense").attrs["weight_names"] = []

with new("beyond-end.h5") as f:
    f["first"] = np.ones(3, np.float32)
    f["last"] = np.ones(1000, np.float32)
    end = f["last"].id.get_offset() + 4000
with open(os.path.join(folder, "beyond-end.h5"), "r+b") as f:
    assert os.fstat(f.fileno()).st_size == end
    f.truncate(end - 8)
    f.seek(40)
    f.write(struct.pack("<Q", end - 8))
