"""Renders lines with the system's voices, through pyttsx3 in a process that may be killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from voice.errors import InputError, RendererError
from voice.ports import Sound

START_TIMEOUT_SECONDS = 20.0
GRACE_SECONDS = 0.5
"""A process that has not answered so long after its own limit hangs."""


class Pyttsx3Renderer:
    """Renders a line at a time. A process that hangs or dies is replaced, and its line is tried once more."""

    def __init__(self, voice: str, words_per_minute: float, timeout_seconds: float) -> None:
        self.name = f"pyttsx3 {words_per_minute:g}"
        self.voice = voice
        self._wanted_voice = voice
        self._words_per_minute = words_per_minute
        self._timeout_seconds = timeout_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="gentle-hands-")

    @classmethod
    async def start(cls, voice: str, words_per_minute: float, timeout_seconds: float) -> Pyttsx3Renderer:
        """A renderer whose process runs. Raises RendererError for no synthesiser, InputError for no such voice."""
        renderer = cls(voice, words_per_minute, timeout_seconds)
        try:
            await renderer._begin()
        except BaseException:
            await renderer.close()
            raise
        return renderer

    async def render(self, line: str, rate: float) -> Sound:
        """The line as sound; rate 1.0 is the settings' own pace. Raises RendererError."""
        async with self._one_at_a_time:
            try:
                return await self._render(line, rate)
            except RendererError:
                await self._end()
                return await self._render(line, rate)

    async def close(self) -> None:
        """End the process; calling twice is fine."""
        await self._end()
        self._folder.cleanup()

    async def _render(self, line: str, rate: float) -> Sound:
        if self._process is None:
            await self._begin()
        path = Path(self._folder.name) / "line.wav"
        path.unlink(missing_ok=True)
        await self._ask(
            {
                "text": line,
                "rate": round(self._words_per_minute * rate),
                "voice": self.voice,
                "path": str(path),
                "timeout_seconds": self._timeout_seconds,
            }
        )
        return await asyncio.to_thread(_read, path)

    async def _begin(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "voice.adapters.pyttsx3_worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )
        greeting = await self._answer(START_TIMEOUT_SECONDS)
        self.voice = _pick(self._wanted_voice, greeting["voices"])

    async def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            await self._process.stdin.drain()
        except OSError as error:
            raise RendererError("The speech synthesiser has died.") from error
        return await self._answer(self._timeout_seconds + GRACE_SECONDS)

    async def _answer(self, timeout_seconds: float) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), timeout_seconds)
        except asyncio.TimeoutError as error:
            raise RendererError(f"The speech synthesiser did not answer within {timeout_seconds:g} s.") from error
        if not line:
            raise RendererError("The speech synthesiser has died.")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise RendererError(f"The speech synthesiser failed: {answer['error']}.")
        return answer

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _pick(wanted: str, voices: list[dict[str, Any]]) -> str:
    """The id of the voice wanted: by id, by the end of an id, by language, by part of a name, in that order.

    A plus sign begins a variant of the voice, such as en-gb+whisper, which goes to espeak-ng unchanged.
    """
    plain, plus, variant = wanted.partition("+")
    plain = plain.lower()

    def short(voice: dict[str, Any]) -> str:
        return str(voice["id"]).lower().rsplit("/", 1)[-1]

    for fits in (
        lambda voice: plain in (voice["id"].lower(), short(voice)),
        lambda voice: plain in voice["languages"],
        lambda voice: plain in voice["id"].lower() or plain in voice["name"].lower(),
    ):
        if found := next((str(voice["id"]) for voice in voices if fits(voice)), None):
            return found + plus + variant
    names = ", ".join(sorted(short(voice) for voice in voices if short(voice).startswith("en")) or ["none for English"])
    raise InputError(f"There is no voice {wanted!r}; of English ones there are {names}.")


def _read(path: Path) -> Sound:
    """The file pyttsx3 wrote (WAV or AIFF, by platform)."""
    from speech_recognition import AudioData

    try:
        audio = AudioData.from_file(str(path))
    except (OSError, ValueError) as error:
        raise RendererError("The speech synthesiser wrote no sound.") from error
    return Sound(audio.get_raw_data(convert_width=2), audio.sample_rate)
