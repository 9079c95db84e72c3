"""`make serve` in a process of its own, over the loopback address: it can be stopped, killed, and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
FAULTS_LOGGED = ("Traceback", "never retrieved", "was destroyed")
"""What a server must not have written on standard error: a crash, a lost exception, a task that was left behind."""

Server = TypeVar("Server", bound="RealServer")


@contextmanager
def ends_well(running: Server, unwanted: Sequence[str] = FAULTS_LOGGED) -> Iterator[Server]:
    """The running server, gone at the end: it must stop when asked, and must have logged nothing unwanted."""
    try:
        yield running
        assert running.stop() == 0
        for words in unwanted:
            assert words not in running.errors, running.errors
    finally:
        running.kill()


class RealServer:
    """Running when made. folder: its data, and what it writes on standard error.

    credentials: text of its credentials.yml, else the project's own. port: 0 for any free one, kept from then on.
    arguments: more of bot.server.serve's own.
    """

    def __init__(self, folder: Path, credentials: str | None = None, port: int = 0, arguments: tuple[str, ...] = ()):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = port
        self._arguments = arguments
        if credentials is not None:
            (folder / "credentials.yml").write_text(credentials, encoding="utf-8")
            self._arguments = ("--credentials", str(folder / "credentials.yml"), *arguments)
        self.start()

    def start(self) -> None:
        """Returns when it answers."""
        with self._errors_file.open("a") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.server.serve", "--port", str(self.port), *self._arguments],
                cwd=ROOT,
                env=os.environ | {"GENTLE_HANDS_DATA": str(self.folder), "OMP_NUM_THREADS": "1"},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self.process.stdout
        ready = self.process.stdout.readline()
        if not ready.startswith("ready at http://127.0.0.1:"):
            self.kill()
            raise AssertionError(f"it did not start: {ready}{self.errors}")
        self.url = ready.split()[-1]
        self.port = int(self.url.rsplit(":", 1)[1])

    @property
    def errors(self) -> str:
        """Everything it wrote on standard error."""
        return self._errors_file.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Ends it as Ctrl-C does; its exit code. Twice is fine."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it as a power cut does; twice is fine."""
        self._end(signal.SIGKILL)

    @property
    def _errors_file(self) -> Path:
        return self.folder / "errors.txt"

    def _end(self, by: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            self.process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
        return self.process.returncode
