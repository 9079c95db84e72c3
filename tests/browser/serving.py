"""The real server with chat and voice, in its own process: it can be killed, and started again at the same port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CREDENTIALS = """
bot.channels.browser.channel.BrowserChannel:
  voice: true
  max_voices: 2
"""


class Serving:
    """`make serve` on a port of this machine. folder: its data; port: 0 for any free one, kept from then on."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = port
        self.start()

    def start(self) -> None:
        """Returns when it answers."""
        credentials = self.folder / "credentials.yml"
        credentials.write_text(CREDENTIALS, encoding="utf-8")
        self._errors = (self.folder / "errors.txt").open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.server.serve", "--port", str(self.port), "--credentials", str(credentials)],
            cwd=ROOT,
            env=os.environ | {"GENTLE_HANDS_DATA": str(self.folder), "OMP_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        assert self.process.stdout
        ready = self.process.stdout.readline()
        assert ready.startswith("ready at http://127.0.0.1:"), (self.folder / "errors.txt").read_text()
        self.url = ready.split()[-1]
        self.port = int(self.url.rsplit(":", 1)[1])

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As Ctrl-C does; it must have logged no traceback."""
        self._end(signal.SIGTERM)
        errors = (self.folder / "errors.txt").read_text()
        assert "Traceback" not in errors, errors

    def _end(self, by: signal.Signals) -> None:
        if self.process.poll() is None:
            self.process.send_signal(by)
            self.process.communicate(timeout=60)
        self._errors.close()
