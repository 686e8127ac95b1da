#!/usr/bin/env python3
"""A plain loop with torch: log.jsonl with an object for each epoch, and ckpt.pt or model.safetensors.

MODE=rename (default) writes beside it and renames, inplace rewrites it; FORMAT=pt (default) or safetensors; from epoch
NAN_AT on the losses are NaN; the rest is in training.py.
"""
import json
import math
import os
import time

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import torch
from safetensors.torch import save_file
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from training import (BATCH, EPOCHS, HIDDEN, INPUTS, LOG_FIRST, PAUSE, SEED, STEPS, run_directory, samples, setting,
                      tell)

RENAMES = setting("MODE", "rename") == "rename"
AS_PICKLE = setting("FORMAT", "pt") == "pt"
NAN_AT = setting("NAN_AT", -1)


class Training:
    def __init__(self):
        torch.set_num_threads(1)
        torch.manual_seed(SEED)
        nn = torch.nn
        self.net = nn.Sequential(nn.Linear(INPUTS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))
        self.optimizer = torch.optim.Adam(self.net.parameters(), 3e-3)
        (self.inputs, self.labels), self.held_out = [tuple(map(torch.from_numpy, part)) for part in samples()]

    def epoch(self, number):
        """Its row."""
        loss = sum(self.step(slice(index * BATCH, (index + 1) * BATCH)) for index in range(STEPS)) / STEPS
        with torch.no_grad():
            found, labels = self.net(self.held_out[0]), self.held_out[1]
            val_loss = float(cross_entropy(found, labels))
            accuracy = float(((found > 0) == (labels > 0.5)).float().mean())
        if 0 <= NAN_AT <= number:
            loss = val_loss = math.nan
        return {"epoch": number, "loss": loss, "val_loss": val_loss, "val_acc": accuracy, "time": time.time()}

    def step(self, batch):
        loss = cross_entropy(self.net(self.inputs[batch]), self.labels[batch])
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        time.sleep(PAUSE)
        return float(loss)

    def save(self, path, row):
        written = path.with_name(path.name + ".tmp") if RENAMES else path
        if AS_PICKLE:
            content = {"epoch": row["epoch"], "model": self.net.state_dict(), "optimizer": self.optimizer.state_dict()}
            torch.save({**content, "metrics": row}, written)
        else:
            save_file(self.net.state_dict(), written)
        if RENAMES:
            os.replace(written, path)


def main():
    run, training = run_directory(), Training()
    path = run / ("ckpt.pt" if AS_PICKLE else "model.safetensors")
    with open(run / "log.jsonl", "a", buffering=1) as log:
        for number in range(EPOCHS):
            row = training.epoch(number)
            steps = [lambda: log.write(json.dumps(row) + "\n"), lambda: training.save(path, row)]
            for step in steps if LOG_FIRST else reversed(steps):
                step()
            tell(number, path)


if __name__ == "__main__":
    main()
