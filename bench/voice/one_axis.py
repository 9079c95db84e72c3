"""OneAxisRoom: a virtual room with speech and program on two channels of one sink, so that both share a time axis."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from bench.virtual_room import MISSING, Room
from bench.voice.sound import Samples, write_wav
from voice.audio import RATE_HZ

LEFT_OF_ROOM, RIGHT_OF_LOUDSPEAKER = 0, 1

SETUP = """\
load-module module-native-protocol-unix auth-anonymous=1
load-module module-null-sink sink_name=axis rate=48000 channels=2 channel_map=front-left,front-right
load-module module-remap-sink sink_name=room master=axis channels=1 channel_map=mono \
master_channel_map=front-left remix=no
load-module module-remap-sink sink_name=loudspeaker master=axis channels=1 channel_map=mono \
master_channel_map=front-right remix=no
load-module module-remap-source source_name=microphone master=axis.monitor channels=1 channel_map=mono \
master_channel_map=front-left remix=no
set-default-sink loudspeaker
set-default-source microphone
"""


class OneAxisRoom(Room):
    """A Room with speech on the left channel and the program on the right channel of one sink, on the same clock."""

    setup = SETUP

    def play_samples(self, samples: Samples) -> None:
        """Plays a sound (16 kHz) in the room; returns when it is over."""
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".wav") as file:
            write_wav(Path(file.name), samples)
            command = ["paplay", "--device=room", "--latency-msec=30", file.name]
            subprocess.run(command, env=self.environment, check=True)

    def click(self) -> float:
        """Plays a click on both channels at once: the seconds between its places on the two channels of a recording."""
        samples = np.zeros((RATE_HZ, 2), np.float32)
        samples[RATE_HZ // 2] = 0.9
        path = self.folder / "click.wav"
        write_wav(path, samples)
        with Tape(self) as tape:
            subprocess.run(["paplay", "--device=axis", str(path)], env=self.environment, check=True)
            time.sleep(0.3)
        left, right = (int(np.argmax(np.abs(tape.channel(side)))) for side in (LEFT_OF_ROOM, RIGHT_OF_LOUDSPEAKER))
        return (right - left) / RATE_HZ


class Tape:
    """A recording of both channels, which can be read while it runs. Positions are frames since the beginning."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._pcm = bytearray()
        self._lock = threading.Lock()

    def __enter__(self) -> Tape:
        command = ["parec", "--device=axis.monitor", f"--rate={RATE_HZ}", "--channels=2", "--format=s16le"]
        self._recorder = subprocess.Popen(
            [*command, "--latency-msec=20"],
            env=self._room.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # which tells only of a room that ends
        )
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        for _ in range(100):
            if self.position:
                break
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self._recorder.terminate()
        self._recorder.wait()
        self._reading.join(2.0)

    @property
    def position(self) -> int:
        """The frames recorded so far."""
        return len(self._pcm) // 4

    def channel(self, side: int, start: int = 0, end: int | None = None) -> Samples:
        """The samples of a channel, -1 to 1, between two positions; side: LEFT_OF_ROOM or RIGHT_OF_LOUDSPEAKER."""
        with self._lock:
            pcm = bytes(self._pcm[start * 4 : None if end is None else end * 4])
        frames = np.frombuffer(pcm[: len(pcm) // 4 * 4], dtype="<i2").reshape(-1, 2)
        return frames[:, side].astype(np.float32) / 32768

    def silent_seconds(self, side: int, threshold: float) -> float:
        """Seconds since the last sample of a channel above the threshold; at most 20."""
        recent = np.abs(self.channel(side, max(0, self.position - 20 * RATE_HZ)))
        sounding = np.flatnonzero(recent > threshold)
        return (len(recent) - (int(sounding[-1]) if len(sounding) else 0)) / RATE_HZ

    def _read(self) -> None:
        assert self._recorder.stdout is not None
        while chunk := os.read(self._recorder.stdout.fileno(), 65536):
            with self._lock:
                self._pcm += chunk


@contextmanager
def opened_room(echo_decibels: int | None = None) -> Iterator[OneAxisRoom]:
    """A virtual room; echo_decibels: the level of the loudspeaker in the microphone, None: no echo."""
    if MISSING:
        raise SystemExit(f"There is no virtual room without {', '.join(MISSING)}; install what is missing.")
    with tempfile.TemporaryDirectory(prefix="gentle-hands-room-") as folder:
        room = OneAxisRoom(Path(folder))
        room.begin()
        try:
            if echo_decibels is not None:
                room.let_the_loudspeaker_be_heard(echo_decibels)
            yield room
        finally:
            room.end()
