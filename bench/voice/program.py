"""Program: the real `python -m voice` in a virtual room, with the lines that it prints and a keyboard to steer it.

The keyboard is a pseudo-terminal, which the program reads beside the microphone: typed words bring the program to the
state to be measured without a recogniser in between. Measured speech always goes through the air.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from bench.machine import ROOT
from bench.voice.one_axis import RIGHT_OF_LOUDSPEAKER, OneAxisRoom, Tape

START = '{"routine": "full_body", "age_weeks": 16, "ready": true}'
T = TypeVar("T")
AUDIBLE = 0.003
"""A sample of the loudspeaker above this is the assistant's voice: 50 dB below full scale, well below any word."""

LOST_AFTER_SECONDS = 4.0
"""A printed line that has not sounded by then will not sound."""


@dataclass(frozen=True)
class Line:
    """A line that the program printed.

    at_seconds: when, on the monotonic clock.
    position: where on the tape.
    """

    at_seconds: float
    position: int
    text: str


class Program:
    """The program in a room, until the context ends. SystemExit where the program says nothing.

    arguments: more flags of `python -m voice`.
    start: the payload of /start that the massage begins with; None: the program begins as ever.
    """

    def __init__(self, room: OneAxisRoom, tape: Tape, *arguments: str, start: str | None = START) -> None:
        self.tape = tape
        self.lines: list[Line] = []
        self._data = tempfile.TemporaryDirectory(prefix="gentle-hands-data-")
        self._keyboard, terminal = pty.openpty()
        flags = ["--new", *(("--start", start) if start else ()), *arguments]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voice", *flags],
            cwd=ROOT,
            env=room.environment | {"GENTLE_HANDS_DATA": self._data.name},
            stdin=terminal,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        os.close(terminal)
        assert self.process.stdout is not None
        self._reading = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self._reading.start()

    def __enter__(self) -> Program:
        if self.wait_for("assistant:", 90.0) is None:
            self.__exit__()
            raise SystemExit("The program said nothing in 90 s: " + " / ".join(line.text for line in self.lines[-5:]))
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reading.join(2.0)
        os.close(self._keyboard)
        self._data.cleanup()

    def type(self, text: str) -> None:
        """Types a caregiver's words."""
        os.write(self._keyboard, text.encode() + b"\n")

    def wait_for(self, wanted: str, seconds: float, since: int = 0) -> Line | None:
        """The first line from number `since` on that holds `wanted`; None where it does not come in time."""
        return self._until(lambda: next((line for line in self.lines[since:] if wanted in line.text), None), seconds)

    def wait_for_quiet(self, quiet_seconds: float = 1.0, seconds: float = 90.0) -> bool:
        """Whether the program fell silent in time: quiet for quiet_seconds, its last line sounded or lost."""

        def quiet() -> bool | None:
            last = next((line for line in reversed(self.lines) if line.text.startswith("assistant: ")), None)
            silent = self.tape.silent_seconds(RIGHT_OF_LOUDSPEAKER, AUDIBLE)
            since = time.monotonic() - last.at_seconds if last else 0.0
            return (quiet_seconds < silent < since or min(silent, since) > LOST_AFTER_SECONDS) or None

        return bool(self._until(quiet, seconds))

    def wait_for_voice(self, seconds: float) -> bool:
        """Whether the program sounded on the loudspeaker in time."""

        def sounds() -> bool | None:
            return self.tape.silent_seconds(RIGHT_OF_LOUDSPEAKER, AUDIBLE) < 0.1 or None

        return bool(self._until(sounds, seconds))

    @property
    def over(self) -> bool:
        """Whether the program has come to its end."""
        return self.process.poll() is not None

    def said(self, since: int = 0) -> list[str]:
        """The assistant's lines from number `since` on."""
        return [line.text.partition(": ")[2] for line in self.lines[since:] if line.text.startswith("assistant: ")]

    def heard(self, since: int = 0) -> list[str]:
        """The caregiver's lines from number `since` on, as the program prints them."""
        return [line.text.partition(": ")[2] for line in self.lines[since:] if line.text.startswith("caregiver: ")]

    @property
    def process_ids(self) -> list[int]:
        """The program's process, and all its descendants."""
        parents = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
        tree = [self.process.pid]
        for parent in tree:
            tree += [child for child, its_parent in parents.items() if its_parent == parent]
        return tree

    def _until(self, found: Callable[[], T | None], seconds: float) -> T | None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.over:
            if (answer := found()) is not None:
                return answer
            time.sleep(0.05)
        return found()

    def _read(self, output: TextIO) -> None:
        for text in output:
            if text.startswith("ALSA lib"):
                continue
            self.lines.append(Line(time.monotonic(), self.tape.position, text.rstrip("\n")))
