"""The logs that a trainer may keep: what it tells of an epoch in the form of Keras's CSVLogger, of JSON lines, or of
TensorBoard's event files. Each has `row`, which can be cut in two, `write` for either part, and `stored`, what is left
of a value in the log.
"""
import json
import struct
import time

import numpy


class CSVLog:
    """CSVLogger: a header once, rows that end in CRLF, each flushed when its epoch ends."""

    def __init__(self, options, names):
        path = options.run / (options.log or "training.csv")
        continued = (options.append or options.start > 0) and path.exists()
        self.separator, self.names = options.sep, names
        self.file = open(path, "a" if continued else "w", newline="")
        if not continued:
            self.write(self.line(["epoch", *names]))

    def row(self, epoch, metrics):
        return self.line([epoch, *(metrics[name] for name in self.names)])

    def line(self, fields):
        return self.separator.join(map(str, fields)) + "\r\n"

    def write(self, text):
        self.file.write(text)
        self.file.flush()

    def stored(self, value):
        return value


class JSONLog(CSVLog):
    """An object a line, as Python's json writes it: NaN is bare."""

    def __init__(self, options, names):
        self.file = open(options.run / (options.log or "log.jsonl"), "a")

    def row(self, epoch, metrics):
        return json.dumps({"epoch": epoch, **metrics, "time": time.time()}) + "\n"


class EventLog:
    """Keras's TensorBoard callback: folders for training and validation, a scalar `epoch_NAME` for each metric.

    A record is length, its masked CRC-32C, content, its masked CRC-32C; the content is an Event of TensorFlow's
    protocol buffers (event.proto, summary.proto), whose values have single precision.
    """

    def __init__(self, options, names):
        folder, self.files = options.run / (options.log or "tb"), {}
        for part in ("train", "validation"):
            (folder / part).mkdir(parents=True, exist_ok=True)
            name = f"events.out.tfevents.{int(time.time())}.host.{options.start}.0.v2"
            self.files[part] = open(folder / part / name, "wb", buffering=0)
            self.files[part].write(record(event(field(3, b"brain.Event:2"))))

    def row(self, epoch, metrics):
        parts = {"train": b"", "validation": b""}
        for name, value in metrics.items():
            part = "validation" if name.startswith("val_") else "train"
            parts[part] += record(event(varint(2, epoch), scalar(f"epoch_{name.removeprefix('val_')}", value)))
        return [(part, content) for part, content in parts.items()]

    def write(self, row):
        for part, content in row:
            self.files[part].write(content)

    def stored(self, value):
        return float(numpy.float32(value))


LOGS = {"csv": CSVLog, "jsonl": JSONLog, "events": EventLog}


def event(*fields):
    return b"\x09" + struct.pack("<d", time.time()) + b"".join(fields)


def scalar(tag, value):
    """A Summary with one value: tag and simple_value."""
    return field(5, field(1, field(1, tag.encode()) + b"\x15" + struct.pack("<f", value)))


def field(number, content):
    return bytes([number << 3 | 2]) + length(len(content)) + content


def varint(number, value):
    return bytes([number << 3]) + length(value)


def length(value):
    out = b""
    while value > 0x7F:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def record(content):
    head = struct.pack("<Q", len(content))
    return head + masked(head) + content + masked(content)


def masked(content):
    crc = crc32c(content)
    return struct.pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)


def crc32c(content):
    crc = 0xFFFFFFFF
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF
