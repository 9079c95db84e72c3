"""Plays sound on a stream that stays open, in blocks so small that it can be cut between two of them."""

from __future__ import annotations

import asyncio
import audioop
import threading
from collections import deque
from typing import Any

from voice.adapters import portaudio
from voice.errors import DeviceLost, DeviceMissing
from voice.ports import Sound

SAMPLE_WIDTH_BYTES = 2
BLOCK_SECONDS = 0.02
LATENCY_SECONDS = 0.06
REMEMBERED_SECONDS = 3.0
START_PATIENCE = 2
"""A sound server that was idle may take a second or two over its first block: it is given this many times as long."""


class SounddevicePlayer:
    """One sound at a time through one device.

    device: number or part of the name, None for the system's choice. silent_seconds: a device that takes nothing for
    this long is lost.
    """

    def __init__(self, device: str | None = None, silent_seconds: float = 2.0) -> None:
        self._device = device
        self._silent_seconds = silent_seconds
        self._raw: Any = None
        self._rate_hz = 0
        self._lock = threading.Lock()
        self._pcm = b""
        self._position = 0
        self._blocks_taken = 0
        self._recent: deque[bytes] = deque(maxlen=round(REMEMBERED_SECONDS / BLOCK_SECONDS))
        self._lost = False

    async def play(self, sound: Sound, volume: float) -> float:
        """Play it at that volume (1.0 as rendered, louder is clipped); returns the share played, 1.0 when not cut.

        Raises DeviceLost.
        """
        pcm = sound.pcm
        if self._raw is None:
            try:
                await asyncio.to_thread(self._open)
            except DeviceMissing as error:
                raise DeviceLost(error.sentence) from error
        if sound.rate_hz != self._rate_hz:
            pcm, _ = audioop.ratecv(pcm, SAMPLE_WIDTH_BYTES, 1, sound.rate_hz, self._rate_hz, None)
        if volume != 1.0:
            pcm = audioop.mul(pcm, SAMPLE_WIDTH_BYTES, volume)
        with self._lock:
            self._pcm, self._position = pcm, 0
        try:
            return await self._until_played(len(pcm))
        finally:
            self.cut()

    def cut(self) -> None:
        """Fall silent within one block; fine when nothing plays."""
        with self._lock:
            self._pcm = b""

    def played(self, seconds: float) -> Sound:
        """What was played in the last seconds, up to three; no sound at all while all is quiet."""
        with self._lock:
            blocks = list(self._recent)[-round(seconds / BLOCK_SECONDS) :]
        pcm = b"".join(blocks)
        return Sound(pcm if any(pcm) else b"", self._rate_hz or 22_050)

    def reopen(self) -> None:
        """Open the device, anew if it was open; raises DeviceMissing while there is none."""
        self._close()
        if self._lost:
            portaudio.refresh()
        self._open()
        self._lost = False

    def close(self) -> None:
        """Let go of the device; calling twice is fine."""
        portaudio.unregister(self)
        self._close()

    def release_if_idle(self) -> bool:
        """Close the stream unless something is being played; the next sound opens it again."""
        with self._lock:
            idle = not self._pcm
        if idle:
            self._close()
        return idle

    async def _until_played(self, length: int) -> float:
        """Wait until the sound was taken, cut, or nothing takes it any more."""
        taken, waited = self._blocks_taken, 0.0
        while True:
            await asyncio.sleep(BLOCK_SECONDS)
            with self._lock:
                position, playing = self._position, bool(self._pcm)
            if position >= length:
                await asyncio.sleep(LATENCY_SECONDS)
                return 1.0
            if not playing:
                return position / length
            waited = 0.0 if self._blocks_taken != taken else waited + BLOCK_SECONDS
            taken = self._blocks_taken
            if waited > self._silent_seconds * (1 if position else START_PATIENCE):
                self._close()
                self._lost = True
                raise DeviceLost("The speaker has stopped taking sound.")

    def _open(self) -> None:
        sounddevice = portaudio.load()
        found = portaudio.find(self._device, "output")
        for rate_hz in (22_050, int(found["default_samplerate"])):
            try:
                self._raw = sounddevice.RawOutputStream(
                    samplerate=rate_hz,
                    device=found["index"],
                    channels=1,
                    dtype="int16",
                    blocksize=round(rate_hz * BLOCK_SECONDS),
                    latency=LATENCY_SECONDS,
                    callback=self._fill,
                )
                self._raw.start()
            except sounddevice.PortAudioError:
                self._close()
                continue
            self._rate_hz = rate_hz
            portaudio.register(self)
            return
        raise DeviceMissing(f"The speaker {found['name']} cannot be opened; another program may be using it.")

    def _fill(self, block: Any, frames: int, when: Any, status: Any) -> None:
        wanted = len(block)
        with self._lock:
            part = self._pcm[self._position : self._position + wanted]
            self._position += len(part)
            block[: len(part)] = part
            block[len(part) :] = b"\0" * (wanted - len(part))
            self._recent.append(bytes(block))
        self._blocks_taken += 1

    def _close(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.abort(ignore_errors=True)
            raw.close(ignore_errors=True)
