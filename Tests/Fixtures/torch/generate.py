"""Writes the files beside it, and truth.json: what torch 2.13 and safetensors 0.8 themselves read from them.

Needs torch, safetensors and numpy. Run it in this folder.
"""

import hashlib
import json
import os
import zipfile
from collections import OrderedDict

import torch
import torch.distributed.checkpoint
from safetensors.torch import load_file, save_file

torch.manual_seed(4)
truth = {}


def values(tensor):
    tensor = tensor.detach()
    tensor = tensor.int_repr() if tensor.is_quantized else tensor
    flat = tensor.contiguous().reshape(-1)
    return flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""


def is_finite(tensor):
    if tensor.is_complex():
        return bool(torch.isfinite(torch.view_as_real(tensor.to(torch.complex64))).all())
    if tensor.is_quantized or not tensor.is_floating_point():
        return True
    return bool(torch.isfinite(tensor.to(torch.float32)).all())


def describe(name, tensor):
    return {
        "name": name, "shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch."),
        "sha256": hashlib.sha256(values(tensor)).hexdigest(), "nan": 0 if is_finite(tensor) else 1, "inf": 0,
    }


def walk(value, path, found, seen=()):
    if isinstance(value, torch.Tensor):
        found.append(describe(path or "tensor", value))
        return
    if any(value is other for other in seen):
        return
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else []
    for key, item in items:
        walk(item, f"{path}.{key}" if path else str(key), found, (*seen, value))


def note(name, format, tensors, **facts):
    truth[name] = {"format": format, "tensors": tensors, **facts}


def save(name, value, model="", format="torch-zip", read=None, **options):
    """`model`: the key that is left out of the names of the model's tensors."""
    facts = {key: options.pop(key) for key in ("optimizer", "epoch", "iterations") if key in options}
    torch.save(value, name, **options)
    found = []
    walk(read if read is not None else torch.load(name, weights_only=False), "", found)
    for tensor in found:
        tensor["name"] = tensor["name"].removeprefix(f"{model}.") if model else tensor["name"]
    note(name, format, found, **facts)


legacy = {"format": "torch-legacy", "_use_new_zipfile_serialization": False}
base = torch.randn(6, 8)
views = OrderedDict(
    transposed=base.t(), part=base[1:4, 2:5], steps=base[::2, ::3], expanded=base[0:1].expand(5, 8), whole=base,
    column=base[:, 3], permuted=torch.randn(3, 1, 4).permute(1, 2, 0), empty=torch.zeros(0, 3),
    scalar=torch.tensor(2.5), tail=base[5, 6:],
)
save("views.pt", views)
save("views-legacy.pt", views, **legacy)

# What is in the storage has other signs than what torch reads.
numbers = torch.tensor([1 + 2j, -3 - 4j, complex(0, 5)])
signs = {"conjugate": numbers.conj(), "negative": numbers.clone().conj().imag, "transposed": numbers.reshape(3, 1).mH}
save("signs.pt", signs, read={name: tensor.resolve_conj().resolve_neg() for name, tensor in signs.items()})

names = (
    "bfloat16 float16 complex32 complex64 complex128 bool int8 uint8 int16 int32 int64 float64 uint16 uint32 uint64 "
    "float8_e4m3fn float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz float8_e8m0fnu"
).split()
types = {name: torch.ones(5).to(getattr(torch, name)) for name in names}
save("types.pt", types)
kinds = {name: getattr(torch, name) for name in names if "float" in name}
floats = {f"{name}-nan": torch.tensor([1.0, float("nan")]).to(kind) for name, kind in kinds.items()}
floats |= {f"{name}-one": torch.tensor([1.0, 0.5]).to(kind) for name, kind in kinds.items()}
floats["complex64-nan"] = torch.tensor([1.0, complex(0, float("inf"))])
save("not-finite.pt", floats)

absent = ("complex32", "complex128")
safe = {name: tensor for name, tensor in (types | floats).items() if not name.startswith(absent)}
save_file(safe, "types.safetensors", metadata={"format": "pt", "note": "a\nb"})
note("types.safetensors", "safetensors", [describe(*item) for item in load_file("types.safetensors").items()])

channels = torch.quantize_per_channel(torch.randn(4, 3), torch.ones(4), torch.zeros(4), 0, torch.quint8)
quantized = torch.quantize_per_tensor(torch.randn(4, 3), 0.1, 0, torch.qint8)
save("quantized.pt", {"tensor": quantized, "channels": channels})
sparse = torch.eye(4).to_sparse()
save("sparse.pt", {"eye": sparse}, read={"eye": {"indices": sparse._indices(), "values": sparse._values()}})

module = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Sequential(torch.nn.BatchNorm1d(3)))
save("module.pt", module, read=module.state_dict())
save("module-legacy.pt", torch.nn.Linear(2, 1), read={}, **legacy)
found = []
walk(torch.load("module-legacy.pt", weights_only=False).state_dict(), "", found)
note("module-legacy.pt", "torch-legacy", found)
save("parameters.pt", dict(module.named_parameters()))
state = module.state_dict()
for protocol in (1, 3, 4, 5):
    value = {"state_dict": state, "epoch": protocol, "large": 2**70, "negative": -(2**40), "flag": True}
    save(f"protocol{protocol}.pt", value, "state_dict", epoch=protocol, pickle_protocol=protocol)
    save(f"protocol{protocol}-legacy.pt", value, "state_dict", epoch=protocol, pickle_protocol=protocol, **legacy)

plain = torch.optim.SGD(module.parameters(), 0.1)
save("sgd.pt", {"model": state, "optimizer": plain.state_dict(), "step": 7}, "model", optimizer=True, iterations=7)
adam = torch.optim.Adam(module.parameters())
module(torch.randn(5, 4)).sum().backward()
adam.step()
state = module.state_dict()
whole = {"epoch": 1, "net": state, "ema": dict(state), "optimizer": adam.state_dict(), "rng": torch.get_rng_state()[:8]}
save("checkpoint.pt", whole, "net", optimizer=True, epoch=1)
save("optimizer.pt", adam.state_dict(), optimizer=True)
save("two-models.pt", {"generator": state, "critic": dict(state), "optimizer_g": adam.state_dict()}, optimizer=True)
cycle = {"a": torch.ones(2)}
cycle["self"] = cycle
torch.save(cycle, "cycle.pt")
note("cycle.pt", "torch-zip", [describe("a", cycle["a"])])
save("bare.pt", torch.randn(3))
save("list.pt", [torch.randn(2), {"x": torch.randn(1)}])
torch.save({"huge": torch.ones(1).expand(1 << 20, 1 << 20)}, "expanded.pt")

torch.jit.script(module).save("script.pt")
note("script.pt", "torchscript", [describe(*item) for item in state.items()])

torch.save({"w": torch.arange(6.0).reshape(2, 3), "i": torch.arange(3), "c": torch.tensor([1 + 2j])}, "little.pt")
with zipfile.ZipFile("little.pt") as little, zipfile.ZipFile("big-endian.pt", "w") as big:
    sizes = {"0": 4, "1": 8, "2": 4}
    for member in little.infolist():
        data = little.read(member)
        leaf = member.filename.rsplit("/", 1)[-1]
        if "/data/" in member.filename:
            size = sizes[leaf]
            data = b"".join(data[at : at + size][::-1] for at in range(0, len(data), size))
        big.writestr("big/" + member.filename.split("/", 1)[1], b"big" if leaf == "byteorder" else data)
os.unlink("little.pt")
found = []
walk(torch.load("big-endian.pt", weights_only=False), "", found)
note("big-endian.pt", "torch-zip", found)

torch.distributed.checkpoint.save(
    {"model": state, "optim": adam.state_dict(), "epoch": 3}, checkpoint_id="distributed")
found = [describe(*item) for item in state.items()]
walk(adam.state_dict(), "optim", found)
note("distributed", "torch-distributed", found, optimizer=True, epoch=3)

os.makedirs("shards", exist_ok=True)
tensors = list(state.items())
places = {}
for number, part in enumerate((tensors[:3], tensors[3:])):
    file = f"model-{number + 1:05}-of-00002.safetensors"
    save_file(dict(part), f"shards/{file}")
    places |= {name: file for name, _ in part}
with open("shards/model.safetensors.index.json", "w") as index:
    json.dump({"metadata": {"total_size": 1}, "weight_map": places}, index)
note("shards", "safetensors-sharded", [describe(*item) for item in tensors])

os.makedirs("hf-model", exist_ok=True)
places = {}
for number, part in enumerate((tensors[:3], tensors[3:])):
    file = f"pytorch_model-{number + 1:05}-of-00002.bin"
    torch.save(dict(part), f"hf-model/{file}")
    places |= {name: file for name, _ in part}
for file, value in (("pytorch_model.bin.index.json", {"weight_map": places}), ("config.json", {"a": float("nan")})):
    with open(f"hf-model/{file}", "w") as text:
        json.dump(value, text)
note("hf-model", "hf-model", [describe(*item) for item in tensors])

small = torch.nn.Linear(2, 1)
torch.jit.script(small).save("script-extra.pt", _extra_files={"meta.json": "{}"})
note("script-extra.pt", "torchscript", [describe(*item) for item in small.state_dict().items()])

torch.serialization.set_crc32_options(False)
save("no-crc.pt", small.state_dict())
torch.serialization.set_crc32_options(True)

adam = torch.optim.Adam(small.parameters())
small(torch.ones(1, 2)).sum().backward()
adam.step()
parts = {"model": small.state_dict(), "optimizer": adam.state_dict(), "epoch": 5, "step": 40}
save("nested.pt", {"state": parts}, optimizer=True, epoch=5, iterations=40)
save("pair-legacy.pt", (small.state_dict(), adam.state_dict()), optimizer=True, **legacy)
save("settings.pt", {"model": small.state_dict(), "optimizer_config": {"lr": 0.1}}, "model")

with open("truth.json", "w") as file:
    json.dump(truth, file)
