"""One training to watch: how it is run, the policy epochd gets, and what the archive must hold in the end."""
import csv
import hashlib
import json
import os
import re
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

RUN = "run-1"
# Saving and logging an epoch takes milliseconds. A watcher that makes the trainer wait (by a lease: 45 s) shows.
LONGEST_SAVE = 5.0
LONGEST_TRAINING = 180
PROFILES = {2: "keras-2.15", 3: "keras-3.15"}
ERROR = re.compile(r"^Traceback|^\w+(\.\w+)*(Error|Exception)\b", re.MULTILINE)
# What the real callback would load when this training starts again.
PICK = """import sys
from tensorflow.keras.callbacks import ModelCheckpoint
callback = ModelCheckpoint(sys.argv[1], load_weights_on_restart=True)
print(callback._get_most_recently_modified_file_matching_pattern(sys.argv[1]))"""


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass
class Case:
    name: str
    trainer: Path
    keras: int
    weights: str
    filepath: str
    policy: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    has_reference: bool = True

    def place(self, root):
        self.run = root / "runs" / self.name / RUN
        self.archive = root / "archive" / self.name / RUN
        self.beside = root / "beside" / self.name
        self.truth, self.reference = self.beside / "truth.jsonl", self.beside / "reference"
        self.beside.mkdir(parents=True)
        self.records, self.placed = [], []

    def watch(self):
        checkpoint = {"profile": PROFILES[self.keras], "filepath": self.filepath, "monitor": "val_loss", **self.policy}
        return {"name": self.name, "runs": f"./runs/{self.name}/*", "log": "training.csv", "weights": self.weights,
                "checkpoint": checkpoint}

    def train(self, python):
        """Runs the trainer to its end; may be called from any thread."""
        pace = {"EPOCHS": "6", "EPOCH_SECONDS": "0.5"}
        environment = {**pace, **os.environ, **self.environment, "TRUTH": str(self.truth), "FILEPATH": self.filepath}
        if self.has_reference:
            environment["REFERENCE"] = str(self.reference)
        started = time.monotonic()
        with open(self.beside / "stdout", "wb") as out, open(self.beside / "stderr", "wb") as err:
            try:
                self.status = subprocess.run([python, self.trainer, self.run], env=environment, stdout=out, stderr=err,
                                             stdin=subprocess.DEVNULL, timeout=LONGEST_TRAINING).returncode
            except subprocess.TimeoutExpired:
                self.status = f"no end within {LONGEST_TRAINING} s"
        self.seconds = time.monotonic() - started

    def place_back(self, programs, python, socket):
        """Puts the best epoch back, and asks Keras 2 which file it would load."""
        command = [programs / "epochctl", "restore", f"{self.name}/{RUN}", "--best", "--in-place", "--socket", socket]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            self.placed = [f"restore --in-place ended with {done.returncode}: {done.stderr}"]
            return
        asked = subprocess.run([python, "-c", PICK, self.run / self.weights], capture_output=True, text=True)
        picked = Path((asked.stdout.splitlines() or ["nothing"])[-1])
        if not picked.is_file() or sha256(picked) != sha256(self.archive / "best"):
            self.placed = [f"Keras would load {picked.name}, which is not the best: {asked.stderr[-200:]}"]

    def told(self):
        """The trainer's own account: for each epoch that saved, the digest of its file."""
        if not self.truth.exists():
            return {}
        lines = [json.loads(line) for line in self.truth.read_text().splitlines()]
        files = [(line["epoch"], file) for line in lines for file in line.get("files", [line])]
        return {epoch: file["sha256"] for epoch, file in files if "sha256" in file}

    def expected(self):
        """Name and digest of all that the archive must hold: what a ModelCheckpoint of the same policy kept."""
        if self.has_reference:
            return {path.name: sha256(path) for path in self.reference.glob("*")}
        return {self.filepath.format(epoch=epoch + 1, **self.metrics()[epoch]): digest
                for epoch, digest in self.told().items()}

    def metrics(self):
        with open(self.run / "training.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        return {int(row.pop("epoch")): {name: float(value) for name, value in row.items()} for row in rows}

    def archived(self):
        """What stands in the archive, without links and internals."""
        if not self.archive.is_dir():
            return {}
        return {path.name: sha256(path) for path in self.archive.iterdir()
                if path.is_file() and not path.is_symlink() and not path.name.startswith(".")}

    def is_archived(self):
        return self.expected().keys() <= self.archived().keys()

    def problems(self):
        return [*self.training_problems(), *self.archive_problems(), *self.link_problems(), *self.placed]

    def training_problems(self):
        if self.status != 0:
            yield f"the trainer ended with {self.status}: {self.tail('stderr')}"
            return
        if ERROR.search((self.beside / "stderr").read_text(errors="replace")):
            yield f"the trainer met an error: {self.tail('stderr')}"
        slowest = max((json.loads(line).get("seconds", 0) for line in self.truth.read_text().splitlines()), default=0)
        if slowest > LONGEST_SAVE:
            yield f"an epoch took {slowest} s to save and to log"

    def archive_problems(self):
        expected, archived = self.expected(), self.archived()
        if not expected:
            yield "the trainer saved nothing: there is nothing to compare"
        if not set(expected.values()) <= set(self.told().values()):
            yield "the reference differs from the trainer's files: this comparison proves nothing"
        for name in sorted(expected.keys() - archived.keys()):
            yield f"{name} is missing"
        for name in sorted(archived.keys() - expected.keys()):
            yield f"{name} is too much"
        for name in sorted(expected.keys() & archived.keys()):
            if expected[name] != archived[name]:
                yield f"{name} holds {self.describe(archived[name])}"

    def link_problems(self):
        by_epoch = {digest: epoch for epoch, digest in self.told().items()}
        epochs = [by_epoch[digest] for digest in self.archived().values() if digest in by_epoch]
        if self.status != 0 or not epochs:
            return
        metrics = self.metrics()
        best = min(epochs, key=lambda epoch: metrics[epoch]["val_loss"])
        for link, epoch in (("latest", max(epochs)), ("best", best)):
            path = self.archive / link
            if not path.is_symlink() or not path.is_file():
                yield f"the link {link} is missing or leads nowhere"
            elif by_epoch.get(sha256(path)) != epoch:
                yield f"the link {link} does not lead to epoch {epoch + 1}"

    def describe(self, digest):
        epochs = [epoch + 1 for epoch, told in self.told().items() if told == digest]
        return f"the bytes of epoch {epochs[0]}" if epochs else "bytes that the trainer never finished"

    def tail(self, name):
        return " / ".join((self.beside / name).read_text(errors="replace").splitlines()[-3:])
