"""Room: a virtual room without hardware, in PulseAudio: a loudspeaker, a microphone, and air between them if wished."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("pulseaudio", "pactl", "paplay", "parec", "espeak-ng")
MISSING = [program for program in NEEDED if shutil.which(program) is None]

SETUP = """\
load-module module-native-protocol-unix auth-anonymous=1
load-module module-null-sink sink_name=room rate=48000 channels=1
load-module module-null-sink sink_name=loudspeaker rate=48000 channels=1
load-module module-remap-source master=room.monitor source_name=microphone
set-default-sink loudspeaker
set-default-source microphone
"""


class Room:
    """A sound server with a room: the sink `room` is the default microphone's, programs play on the sink `loudspeaker`.

    folder: an empty folder, for the server's sockets and files.
    """

    setup = SETUP

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder)}
        self.environment.pop("PULSE_SERVER", None)
        self._server: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Starts the sound server; returns when it answers. RuntimeError where it does not come up."""
        setup = self.folder / "room.pa"
        setup.write_text(self.setup, encoding="utf-8")
        command = ["pulseaudio", "-n", "-F", str(setup), "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit"]
        self._server = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            if b"microphone" in self._pactl("list", "short", "sources").stdout:
                return
            time.sleep(0.05)
        raise RuntimeError("the virtual room's sound server did not come up")

    def end(self) -> None:
        """Kills the sound server, as a pulled plug would."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def let_the_loudspeaker_be_heard(self, decibels: int) -> None:
        """Lets the loudspeaker reach the microphone; decibels: how much louder or softer."""
        self._pactl("load-module", "module-loopback", "source=loudspeaker.monitor", "sink=room", "latency_msec=30")
        self._pactl("set-sink-input-volume", self._last_sink_input(), f"{decibels}dB")

    def play(self, wav: Path) -> None:
        """Plays a file in the room; returns when it is over."""
        subprocess.run(["paplay", "--device=room", str(wav)], env=self.environment, check=True)

    @contextmanager
    def listen_to_loudspeaker(self, path: Path) -> Iterator[None]:
        """Records the loudspeaker to a file, as raw 16 kHz, 16 bit, mono samples."""
        command = [
            "parec",
            "--device=loudspeaker.monitor",
            "--rate=16000",
            "--channels=1",
            "--format=s16le",
            "--latency-msec=20",
        ]
        command.append(str(path))
        recorder = subprocess.Popen(command, env=self.environment)
        try:
            time.sleep(0.3)
            yield
            time.sleep(0.3)
        finally:
            recorder.terminate()
            recorder.wait()

    def _last_sink_input(self) -> str:
        return self._pactl("list", "short", "sink-inputs").stdout.decode().splitlines()[-1].split()[0]

    def _pactl(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["pactl", *arguments], env=self.environment, capture_output=True, check=False)
