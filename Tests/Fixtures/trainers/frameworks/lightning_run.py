#!/usr/bin/env python3
"""Lightning: lightning_logs/version_0/metrics.csv, event files in tb/, checkpoints/ with the best two and last.ckpt.

The truth of an epoch lists all that is in checkpoints/ after it. The rest is in training.py.
"""
import logging
import os
import time
import warnings

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import lightning
import torch
from lightning.pytorch.callbacks import Callback, ModelCheckpoint
from lightning.pytorch.loggers import CSVLogger, TensorBoardLogger
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from training import BATCH, EPOCHS, HIDDEN, INPUTS, PAUSE, SEED, run_directory, samples, tell

RUN = run_directory()


class Model(lightning.LightningModule):
    def __init__(self):
        super().__init__()
        nn = torch.nn
        self.net = nn.Sequential(nn.Linear(INPUTS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))

    def training_step(self, batch, index):
        time.sleep(PAUSE)
        loss = cross_entropy(self.net(batch[0]), batch[1])
        self.log("train_loss", loss, on_step=True, on_epoch=True)
        return loss

    def validation_step(self, batch, index):
        found = self.net(batch[0])
        right = ((found > 0) == (batch[1] > 0.5)).float().mean()
        self.log_dict({"val_loss": cross_entropy(found, batch[1]), "val_acc": right})

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), 3e-3)


class Truth(Callback):
    """Checkpoints are saved by the last callback, so an epoch is looked at when the next one begins."""

    def on_train_epoch_start(self, trainer, model):
        self.look(trainer.current_epoch - 1)

    def on_fit_end(self, trainer, model):
        self.look(EPOCHS - 1)

    def look(self, epoch):
        for path in sorted((RUN / "checkpoints").glob("*")):
            tell(epoch, path)


def loader(data, shuffle=False):
    tensors = torch.utils.data.TensorDataset(*map(torch.from_numpy, data))
    return torch.utils.data.DataLoader(tensors, BATCH, shuffle=shuffle)


def main():
    warnings.simplefilter("ignore")
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    torch.set_num_threads(1)
    lightning.seed_everything(SEED)
    checkpoint = ModelCheckpoint(dirpath=RUN / "checkpoints", filename="{epoch:02d}-{val_loss:.3f}",
                                 monitor="val_loss", save_top_k=2, save_last=True)
    trainer = lightning.Trainer(
        max_epochs=EPOCHS, default_root_dir=RUN, accelerator="cpu", log_every_n_steps=4, enable_progress_bar=False,
        enable_model_summary=False, logger=[CSVLogger(RUN), TensorBoardLogger(RUN, name="tb")],
        callbacks=[checkpoint, Truth()])
    training, validation = samples()
    trainer.fit(Model(), loader(training, shuffle=True), loader(validation))


if __name__ == "__main__":
    main()
