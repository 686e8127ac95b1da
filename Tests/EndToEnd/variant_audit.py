"""Whether the archive tells the truth of one training, and how much of it."""
from trees import is_saved

FINAL = ("saved", "uncertain", "missed")


class Audit:
    def __init__(self, variant, run, records, snapshots):
        self.variant, self.run, self.saves = variant, run, variant.saves()
        self.records = records
        self.snapshots = [snapshot for snapshot in snapshots if snapshot["state"] == "present"]

    @property
    def outcomes(self):
        """Of the epochs that were saved."""
        by_epoch = {record["epoch"]: record for record in self.records}
        return {epoch: by_epoch.get(epoch, {}).get("outcome", "no record") for epoch in sorted(self.saves)}

    def is_settled(self):
        return self.variant.status != self.variant.exit or all(state in FINAL for state in self.outcomes.values())

    def count(self, outcome):
        return list(self.outcomes.values()).count(outcome)

    def problems(self):
        if self.variant.status != self.variant.exit:
            yield f"the trainer ended with {self.variant.status}: {self.variant.tail()}"
            return
        yield from self.log_problems()
        yield from self.record_problems()
        for snapshot in self.snapshots:
            yield from self.snapshot_problems(snapshot)

    def log_problems(self):
        log = self.run.get("log") or {}
        if log.get("format") != self.variant.log_format or not log.get("name", "").startswith(self.variant.log):
            yield f"the log is {log}, not {self.variant.log_format} in {self.variant.log}"
        for problem in self.run.get("problems", []):
            if problem["code"] != self.variant.problem:
                yield f"the run has a problem: {problem}"

    def record_problems(self):
        epochs = [record["epoch"] for record in self.records]
        logged = self.variant.epochs - bool(self.variant.exit)
        if epochs != list(range(logged)):
            yield f"{logged} epochs were logged, and these are known: {epochs}"
        if not self.saves:
            yield "the trainer saved nothing: there is nothing to compare"
        for epoch, outcome in self.outcomes.items():
            if outcome not in FINAL:
                yield f"epoch {epoch + 1} was saved, and its outcome is: {outcome}"
        for record in self.records:
            if record["outcome"] in ("missed", "uncertain") and not record["outcome_reason"]:
                yield f"epoch {record['epoch'] + 1} is {record['outcome']} without a reason"
        if self.count("saved") < self.variant.least * len(self.saves):
            yield f"only {self.count('saved')} of {len(self.saves)} epochs are certain"

    def snapshot_problems(self, snapshot):
        path = self.variant.archive / snapshot["path"]
        if not path.exists():
            yield f"{snapshot['path']} is missing in the archive"
            return
        owners = [epoch for epoch, saves in self.saves.items() if is_saved(path, saves)]
        epoch = snapshot.get("epoch")
        if not owners:
            yield f"{snapshot['path']} holds bytes that the trainer never finished: {snapshot['evidence']}"
        elif epoch is None and not set(owners) & set(snapshot["candidates"]):
            yield f"{snapshot['path']} is of epochs {owners}, not of {snapshot['candidates']}: {snapshot['evidence']}"
        elif epoch is not None and epoch not in owners:
            yield f"{snapshot['path']} claims epoch {epoch + 1} and is of {owners}: {snapshot['evidence']}"
        if snapshot["validation"] not in ("passed", "opaque"):
            yield f"{snapshot['path']} was found {snapshot['validation']}: {snapshot['validation_reason']}"

    def details(self):
        """For whoever reads a failure."""
        for record in self.records:
            yield (f"epoch {record['epoch'] + 1}: {record['decision']} -> {record['outcome']} "
                   f"({record['outcome_reason']})")
        for snapshot in self.snapshots:
            yield f"{snapshot['path']} of {snapshot['source']}: {snapshot['certainty']}, {snapshot['evidence']}"
