"""A daemon under measurement: started on a temporary directory, heard through its log, stopped by its pid."""
import json
import os
import signal
import subprocess
import threading
import time


class Daemon:
    def __init__(self, programs, folder, watch, prefix=()):
        self.folder = folder
        os.makedirs(f"{folder}/runs", exist_ok=True)
        policy = {"name": "bench", "runs": "./runs/*", "log": "training.csv", "weights": "model.h5"} | watch
        config = {"archive": "./archive", "socket": "./epochd.sock", "watch": [policy]}
        with open(f"{folder}/config.json", "w") as file:
            json.dump(config, file)
        self.started = time.monotonic()
        command = [*prefix, f"{programs}/epochd", "--config", f"{folder}/config.json"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.log = []
        self.ready_after = self.wait_for(" ready") - self.started

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.drain()
        self.process.wait(timeout=30)

    def drain(self):
        """Takes what it says from now on, so that it is never held up by a full pipe."""
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def wait_for(self, text):
        """The moment at which the daemon said so."""
        for line in self.process.stderr:
            self.log.append(line)
            if text in line:
                return time.monotonic()
        raise SystemExit(f"the daemon ended before it said {text!r}:\n" + "".join(self.log[-20:]))

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
