"""The disk cache of rendered lines: a line is rendered once in a machine's life.

A line is a WAV file, readable by its owner alone and named by the hash of its LineKey. A file that cannot be read is
thrown away and rendered again. A full disk costs the caching alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import wave
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from support.atomic_files import PART, replacing
from voice.audio import SAMPLE_WIDTH_BYTES
from voice.ports import Sound

RATES_HZ = range(8_000, 48_001)


class LineKey(NamedTuple):
    """Two renderings of one key are the same sound. Volume is applied while playing, and no part of the key."""

    renderer: str
    voice: str
    rate: float
    line: str

    @property
    def digest(self) -> str:
        """The key as 64 hexadecimal digits."""
        return hashlib.sha256("\0".join(map(str, self)).encode()).hexdigest()


class TtsDiskCache:
    """The folder. All methods may block on the disk, may be called from any thread, and raise nothing for the disk."""

    def __init__(self, folder: Path, megabytes: float, tell: Callable[[str], None] = lambda sentence: None) -> None:
        """megabytes: the largest size of all lines; beyond it the lines used least recently go.

        tell: called with a sentence the first time that a line could not be cached.
        """
        self.folder = folder
        self._most_bytes = int(megabytes * 1_000_000)
        self._tell = tell
        self._told = False
        self._lock = threading.Lock()
        self._bytes: int | None = None

    @property
    def most_bytes(self) -> int:
        """The largest size of all lines."""
        return self._most_bytes

    def touch(self, key: LineKey) -> int:
        """Count the line as used; returns its bytes on disk, 0 where the line is not cached."""
        path = self._path(key)
        try:
            os.utime(path)
            return path.stat().st_size
        except OSError:
            return 0

    def read(self, key: LineKey) -> Sound | None:
        """The line's sound; None where the line is not cached, or its file is no sound."""
        path = self._path(key)
        try:
            sound = _read(path)
            os.utime(path)
        except FileNotFoundError:
            return None
        except (OSError, EOFError, ValueError, wave.Error):
            with contextlib.suppress(OSError), self._lock:
                path.unlink(missing_ok=True)
                self._bytes = None
            return None
        return sound

    def write(self, key: LineKey, sound: Sound) -> None:
        """Cache the line's sound, whole or not at all."""
        path = self._path(key)
        with self._lock:
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(path, sound)
                self._bytes = self._size() + path.stat().st_size
                if self._bytes > self._most_bytes:
                    self._make_room()
            except OSError as error:
                self._say_once(error)

    def _path(self, key: LineKey) -> Path:
        return self.folder / f"{key.digest}.wav"

    def _files(self) -> list[tuple[float, int, Path]]:
        """Each cached line's time of last use, size and path, the longest unused first."""
        found = []
        for path in self.folder.glob("*.wav") if self.folder.is_dir() else ():
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return sorted(found)

    def _size(self) -> int:
        if self._bytes is None:
            for left_over in self.folder.glob(f"*{PART}") if self.folder.is_dir() else ():
                left_over.unlink(missing_ok=True)
            self._bytes = sum(size for _, size, _ in self._files())
        return self._bytes

    def _make_room(self) -> None:
        """Remove the longest unused; sizes are counted anew, as another process may use the same folder."""
        files = self._files()
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= self._most_bytes:
                break
            path.unlink(missing_ok=True)
            total -= size
        self._bytes = total

    def _say_once(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            reason = error.strerror or str(error)
            self._tell(f"Lines cannot be kept in {self.folder} ({reason}), so they are rendered each time.")


def _read(path: Path) -> Sound:
    """The sound of a whole mono 16-bit WAV file. Raises OSError, EOFError, ValueError or wave.Error for any other."""
    with wave.open(str(path), "rb") as file:
        shape, rate_hz, frames = (file.getnchannels(), file.getsampwidth()), file.getframerate(), file.getnframes()
        pcm = file.readframes(frames)
    if shape != (1, SAMPLE_WIDTH_BYTES) or rate_hz not in RATES_HZ or not pcm or len(pcm) != 2 * frames:
        raise ValueError("not a line's sound")
    return Sound(pcm, rate_hz)


def _write(path: Path, sound: Sound) -> None:
    with replacing(path) as content, wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_WIDTH_BYTES)
        file.setframerate(sound.rate_hz)
        file.writeframes(sound.pcm)
