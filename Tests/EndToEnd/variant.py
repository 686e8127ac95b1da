"""One trainer in one of its documented variants: how it is run, and what it tells of its saves."""
import json
import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

RUN = "r"
EPOCHS = int(os.environ.get("EPOCHS", "5"))
EPOCH_SECONDS = os.environ.get("EPOCH_SECONDS", "1.5")


@dataclass
class Variant:
    name: str
    trainer: str
    python: str
    suffix: str = ".h5"
    # What the daemon is to find: the kind of the log, and how its name begins.
    log_format: str = "csv"
    log: str = "training.csv"
    environment: dict = field(default_factory=dict)
    arguments: list = field(default_factory=list)
    # One that dies in an epoch of its own choice ends with this.
    exit: int = 0
    # The problem of the run that the daemon is right to tell.
    problem: str = ""
    # Of the epochs that were saved, so many must be certain.
    least: float = 0.8
    # Trainers from another folder may not know it.
    is_for_ours: bool = False
    # The trainer's truth is in the run directory, for the daemon to see.
    has_truth_inside: bool = False

    def place(self, root, trainers):
        self.program = trainers / self.trainer
        self.run = root / "runs" / self.name / RUN
        self.archive = root / "archive" / self.name / RUN
        self.beside = root / "beside" / self.name
        self.truth = (self.run if self.has_truth_inside else self.beside) / "truth.jsonl"
        self.beside.mkdir(parents=True)
        self.process, self.status, self.seconds = None, "it was not run", 0.0

    @property
    def id(self):
        return f"{self.name}/{RUN}"

    @property
    def epochs(self):
        return int(self.environment.get("EPOCHS", EPOCHS))

    def watch(self):
        """All is kept, and nothing is said of log and weights."""
        checkpoint = {"filepath": "{epoch:03d}" + self.suffix, "monitor": "val_loss", "save_best_only": False}
        return {"name": self.name, "runs": f"./runs/{self.name}/*", "log": "auto", "weights": "auto",
                "checkpoint": checkpoint}

    def train(self, python, until):
        """Runs the trainer to its end, which must come before `until`; may be called from any thread."""
        pace = {"EPOCHS": str(EPOCHS), "EPOCH_SECONDS": EPOCH_SECONDS, "PYTHONDONTWRITEBYTECODE": "1"}
        environment = {**os.environ, **pace, **self.environment, "TRUTH": str(self.truth)}
        arguments = [*self.arguments, "--truth", self.truth] if self.arguments else []
        started = time.monotonic()
        if started >= until:
            return
        with open(self.beside / "output", "wb") as output:
            self.process = subprocess.Popen([python, self.program, self.run, *arguments], env=environment,
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
            try:
                self.status = self.process.wait(until - started)
            except subprocess.TimeoutExpired:
                self.status = "no end in time"
            finally:
                self.kill()
        self.seconds = time.monotonic() - started

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def saves(self):
        """For each epoch what it saved: {name: digest}. What is still there of earlier epochs is theirs alone."""
        if not self.truth.exists():
            return {}
        saves, known = {}, set()
        lines = map(json.loads, self.truth.read_text().splitlines())
        for told in (line for line in lines if "sha256" in line):
            name = os.path.relpath(told["path"], self.run)
            if self.repeats or (name, told["sha256"]) not in known:
                known.add((name, told["sha256"]))
                saves.setdefault(told["epoch"], {})[name] = told["sha256"]
        return saves

    @property
    def repeats(self):
        """Each epoch has the same bytes, and is told of by the save alone."""
        return "--same-data" in self.arguments

    def tail(self):
        output = self.beside / "output"
        return " / ".join(output.read_text(errors="replace").splitlines()[-3:]) if output.exists() else ""
