"""Plays sound on a stream that stays open, in blocks so small that it can be cut between two of them."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from voice.adapters import portaudio
from voice.audio import SAMPLE_WIDTH_BYTES, amplified, resampled
from voice.errors import DeviceLost, DeviceMissing
from voice.ports import Sound

BLOCK_SECONDS = 0.01
LATENCY_SECONDS = 0.03
LONGEST_TAIL_SECONDS = 0.2
"""The longest delay believed of a device that reports how long its buffer takes to sound."""

REMEMBERED_SECONDS = 3.0
START_PATIENCE = 2
"""By how much longer the first block may take: a sound server that was idle needs a second or two."""


class SounddevicePlayer:
    """Plays one sound at a time through one device."""

    def __init__(self, device: str | None = None, silent_seconds: float = 2.0) -> None:
        """device: number or part of the name; None for the system's choice.

        silent_seconds: a device that takes nothing for this long is lost.
        """
        self._device = device
        self._silent_seconds = silent_seconds
        self._raw: Any = None
        self._rate_hz = 0
        self._lock = threading.Lock()
        self._playing: _Playing | None = None
        self._enqueue: Callable[[bytes, int], None] | None = None
        self._blocks_taken = 0
        self._recent: deque[bytes] = deque(maxlen=round(REMEMBERED_SECONDS / BLOCK_SECONDS))
        self._lost = False

    async def play(self, sound: Sound, volume: float) -> float:
        """Play the sound at that volume (1.0 as rendered, louder is clipped); returns the share played.

        The share is 1.0 where the sound was not cut. Raises DeviceLost.
        """
        if self._raw is None:
            try:
                await asyncio.to_thread(self._open)
            except DeviceMissing as error:
                raise DeviceLost(error.sentence) from error
        pcm = amplified(resampled(sound.pcm, sound.rate_hz, self._rate_hz), volume)
        playing = _Playing(pcm, asyncio.get_running_loop())
        with self._lock:
            former, self._playing = self._playing, playing
        if former is not None:
            former.over.set()
        try:
            return await self._until_played(playing)
        finally:
            self._let_go(playing)

    def cut(self) -> None:
        """Fall silent within one block; fine when nothing plays."""
        with self._lock:
            playing, self._playing = self._playing, None
        if playing is not None:
            playing.over.set()

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Have `enqueue` called with every block (16 bit PCM, its rate in Hz) given to the device, silence included.

        The call comes in the device's own thread, about one latency before the block sounds, and must not wait.
        """
        self._enqueue = enqueue

    def recent_playback(self, seconds: float) -> Sound:
        """The last seconds of playback, up to three; an empty sound while all is quiet."""
        with self._lock:
            blocks = list(self._recent)[-round(seconds / BLOCK_SECONDS) :]
        pcm = b"".join(blocks)
        return Sound(pcm if any(pcm) else b"", self._rate_hz or 22_050)

    def reopen(self) -> None:
        """Open the device, anew if it was open. Raises DeviceMissing while there is none."""
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
            idle = self._playing is None
        if idle:
            self._close()
        return idle

    async def _until_played(self, playing: _Playing) -> float:
        """Wait until the sound has ended or was cut. Raises DeviceLost where the device takes nothing any more."""
        taken, patience = self._blocks_taken, self._silent_seconds * START_PATIENCE
        while not playing.over.is_set():
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(playing.over.wait(), patience)
                break
            if self._blocks_taken == taken:
                self._close()
                self._lost = True
                raise DeviceLost("The speaker has stopped taking sound.")
            taken, patience = self._blocks_taken, self._silent_seconds
        if playing.whole:
            await asyncio.sleep(playing.heard_in_seconds)
            return 1.0
        return playing.position / len(playing.pcm)

    def _let_go(self, playing: _Playing) -> None:
        with self._lock:
            if self._playing is playing:
                self._playing = None

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
        ended = None
        with self._lock:
            playing = self._playing
            part = playing.next(wanted) if playing is not None else b""
            block[: len(part)] = part
            block[len(part) :] = bytes(wanted - len(part))
            given = bytes(block)
            self._recent.append(given)
            if playing is not None and playing.whole:
                ended, self._playing = playing, None
        self._blocks_taken += 1
        if ended is not None:
            ended.end(when.outputBufferDacTime - when.currentTime + len(part) / SAMPLE_WIDTH_BYTES / self._rate_hz)
        if self._enqueue is not None:
            self._enqueue(given, self._rate_hz)

    def _close(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.abort(ignore_errors=True)
            raw.close(ignore_errors=True)


class _Playing:
    """A sound on its way to the device, and how far it has come."""

    def __init__(self, pcm: bytes, loop: asyncio.AbstractEventLoop) -> None:
        self.pcm = pcm
        self.position = 0
        self.over = asyncio.Event()
        self.heard_in_seconds = 0.0
        self._loop = loop

    @property
    def whole(self) -> bool:
        """Whether the device has taken the sound to its end."""
        return self.position >= len(self.pcm)

    def next(self, wanted: int) -> bytes:
        """The next bytes, at most so many."""
        part = self.pcm[self.position : self.position + wanted]
        self.position += len(part)
        return part

    def end(self, heard_in_seconds: float) -> None:
        """The sound's last block was taken and sounds in so long; called in the device's thread."""
        self.heard_in_seconds = min(max(0.0, heard_in_seconds), LONGEST_TAIL_SECONDS)
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self.over.set)
