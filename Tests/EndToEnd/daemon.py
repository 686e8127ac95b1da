"""A running epochd, as a test sees it: its programs, its socket, its end."""
import http.client
import json
import signal
import socket
import subprocess
import time
from pathlib import Path


class SocketConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path, timeout):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))


class DaemonFailure(Exception):
    pass


class Daemon:
    def __init__(self, programs, root, configuration):
        self.programs, self.root = Path(programs), Path(root)
        self.configuration = self.root / "config.json"
        self.configuration.write_text(json.dumps(configuration, indent=2))
        self.socket = self.root / configuration["socket"]
        self.log = self.root / "epochd.log"
        self.process = None

    def __enter__(self):
        self.check()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "epochd", "--config", self.configuration],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        wait_until(self.answers, 60, f"epochd to answer on {self.socket}", self.describe)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def check(self):
        done = subprocess.run(
            [self.programs / "epochd", "--check", "--config", self.configuration], capture_output=True, text=True)
        if done.returncode != 0:
            raise DaemonFailure(f"epochd --check ended with {done.returncode}:\n{done.stdout}{done.stderr}")

    def answers(self):
        if self.process.poll() is not None:
            raise DaemonFailure(f"epochd ended with {self.process.returncode}\n{self.describe()}")
        try:
            self.request("GET", "/v1/status", timeout=5)
            return True
        except DaemonFailure:
            return False

    def request(self, method, path, timeout=120):
        connection = SocketConnection(self.socket, timeout)
        try:
            connection.request(method, path)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as failure:
            raise DaemonFailure(f"{method} {path} had no answer: {failure!r}\n{self.describe()}") from failure
        finally:
            connection.close()
        if response.status >= 300:
            raise DaemonFailure(f"{method} {path} was answered with {response.status}: {body.decode(errors='replace')}")
        return body

    def sync(self):
        """Returns when the daemon has looked at everything and has decided on what it found."""
        self.request("POST", "/v1/sync")

    def stop(self, seconds=30):
        """Ends it as systemd does; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise DaemonFailure(f"epochd did not end within {seconds} s of SIGTERM\n{self.describe()}") from None

    def describe(self):
        return "its log ends:\n" + "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


def wait_until(is_true, seconds, what, detail=lambda: "", every=0.1):
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            raise DaemonFailure(f"waited {seconds} s for {what} in vain\n{detail()}")
        time.sleep(every)
