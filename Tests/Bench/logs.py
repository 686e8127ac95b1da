"""Long logs of each kind, with numbers of all the digits that training writes."""
import itertools
import json
import random
import struct

SIZE = 16 << 20


def fill(file, rows):
    written = 0
    for row in rows:
        written += file.write(row)
        if written >= SIZE:
            return


def number():
    return struct.unpack("f", struct.pack("f", random.random()))[0]


def csv():
    yield b"epoch,accuracy,loss,val_accuracy,val_loss\r\n"
    for epoch in itertools.count():
        yield f"{epoch},{number()},{number()},{number()},{number()}\r\n".encode()


def json_lines():
    for epoch in itertools.count():
        row = {"epoch": epoch, "loss": number(), "accuracy": number(), "val_loss": number()}
        yield (json.dumps(row) + "\n").encode()


def lightning():
    yield b"epoch,step,train_loss_epoch,train_loss_step,val_loss\r\n"
    for step in itertools.count():
        yield f"{step // 100},{step},,{number()},\r\n".encode()
        if step % 100 == 99:
            yield f"{step // 100},{step},,,{number()}\r\n{step // 100},{step},{number()},,\r\n".encode()


def trainer_state():
    yield b'{\n  "best_metric": 0.5,\n  "log_history": [\n'
    for step in itertools.count(1):
        row = {"epoch": step / 100, "grad_norm": number(), "learning_rate": 5e-05, "loss": number(), "step": step}
        yield ("    " + json.dumps(row, indent=6).replace("}", "    }") + ",\n").encode()


def progress():
    for epoch in itertools.count(1):
        yield f"Epoch {epoch}\n".encode()
        for step in range(1, 101):
            bar = "=" * (step * 30 // 100)
            end = f" - val_loss: {random.random():.4f}\n" if step == 100 else "\b" * 80
            yield (f"\r{step}/100 [{bar:.<30}] - ETA: 0s - loss: {random.random():.4f}"
                   f" - accuracy: {random.random():.4f}{end}").encode()


def mlflow():
    for step in itertools.count():
        yield f"{1_700_000_000_000 + step * 1000} {number()} {step}\n".encode()


def events(tags):
    for step in itertools.count():
        for tag in tags:
            yield scalar(tag, step)


def scalar(tag, step):
    tensor = b"\x08\x01" + field(2, b"") + field(4, struct.pack("<f", random.random()))
    value = field(1, tag.encode()) + field(9, field(1, field(1, b"scalars"))) + field(8, tensor)
    data = b"\x09" + struct.pack("<d", 1.7e9 + step) + b"\x10" + varint(step) + field(5, field(1, value))
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", checksum(length)) + data + struct.pack("<I", checksum(data))


def field(number, payload):
    return bytes([number << 3 | 2]) + varint(len(payload)) + payload


def varint(value):
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)


def table():
    """Of CRC-32C."""
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        yield value


TABLE = list(table())


def checksum(data):
    value = 0xFFFFFFFF
    for byte in data:
        value = TABLE[(value ^ byte) & 255] ^ value >> 8
    value ^= 0xFFFFFFFF
    return ((value >> 15 | value << 17 & 0xFFFFFFFF) + 0xA282EAD8) & 0xFFFFFFFF


KINDS = {
    "csv": csv, "jsonl": json_lines, "lightning": lightning, "trainer_state": trainer_state, "progress": progress,
    "mlflow": mlflow, "tensorboard-epochs": lambda: events(["epoch_loss", "epoch_accuracy"]),
    "tensorboard-batches": lambda: events(["batch_loss", "batch_accuracy"]),
}
