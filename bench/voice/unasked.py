"""Unasked answers: how often the program speaks or acts in a room of talk, songs, radio and crying not meant for it.

The program is in the middle of a massage, where it runs timers and takes any report or command. An unasked answer is an
assistant's line printed within ANSWER_SECONDS of a caregiver's line; each caregiver's line counts once. A stroke's own
lines come by the clock and do not count, nor does an assistant's line that was cut and is said again. The massage is
begun anew at its end, and after each unasked answer, which may have stopped or paused it. `scaled` figures are per
hour, from the minutes that were played.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.voice.noise import NoiseFolder
from bench.voice.one_axis import OneAxisRoom, Tape, opened_room
from bench.voice.options import Options
from bench.voice.program import Line, Program
from bench.voice.sound import SPEECH_DECIBELS, Samples, at_level, padded, together
from bench.voice.voices import SINGERS, Voice, speak, voices_here

OVERHEARD = Path(__file__).with_name("overheard.yml")
ANSWER_SECONDS = 2.5
GAP_SECONDS = (1.0, 4.0)
FAR_DECIBELS = SPEECH_DECIBELS - 8
"""A radio or a television across the room."""


async def measure(options: Options) -> dict[str, Any]:
    """The unasked answers, each with transcript and line, and the minutes played."""
    return await asyncio.to_thread(_measure, options)


def _measure(options: Options) -> dict[str, Any]:
    pieces = overheard(options, voices_here())
    unasked: list[dict[str, Any]] = []
    words_heard, played_seconds = 0, 0.0
    kinds: dict[str, int] = {}
    with opened_room() as room, Tape(room) as tape:
        while played_seconds < options.minutes * 60:
            with Program(room, tape) as program:
                calm = True
                while calm and not program.over and played_seconds < options.minutes * 60:
                    kind, sound = next(pieces)
                    began, lines = time.monotonic(), len(program.lines)
                    _play(room, sound)
                    found = answers(program.lines, lines)
                    played_seconds += time.monotonic() - began
                    words_heard += len(program.heard(lines))
                    kinds[kind] = kinds.get(kind, 0) + 1
                    unasked += [{"kind": kind} | one for one in found]
                    calm = not found
                    for one in found:
                        print(f"  unasked, after {played_seconds / 60:.1f} min, {kind}: {one}", flush=True)
    minutes = played_seconds / 60
    return {"minutes": minutes, "pieces": kinds, "utterances_heard": words_heard, "unasked": unasked}


def answers(lines: Sequence[Line], since: int = 0) -> list[dict[str, Any]]:
    """The answers among the lines from number `since` on, each with its caregiver's line, which counts once."""
    found, heard, said = [], None, [line.text for line in lines[:since] if line.text.startswith("assistant: ")]
    for line in lines[since:]:
        if line.text.startswith("caregiver: "):
            heard = line
        elif line.text.startswith("assistant: "):
            words = line.text.partition(": ")[2]
            again = any(words in former for former in said[-3:])
            if heard is not None and line.at_seconds - heard.at_seconds <= ANSWER_SECONDS and not again:
                found.append({"heard": heard.text.partition(": ")[2], "said": words})
                heard = None
            said.append(line.text)
    return found


def overheard(options: Options, voices: Sequence[Voice]) -> Iterator[tuple[str, Samples]]:
    """Endless sounds of a room, kind after kind: (kind, sound with a gap after it)."""
    chance = Random(options.seed)
    texts: dict[str, list[str]] = yaml.safe_load(OVERHEARD.read_text(encoding="utf-8"))
    noises = {kind: NoiseFolder(options.audio, kind) for kind in ("cry", "household")}
    kinds = [*texts, *(kind for kind, noise in noises.items() if noise)]
    while True:
        chance.shuffle(kinds)
        for kind in kinds:
            if kind in noises:
                level = SPEECH_DECIBELS + chance.uniform(-12, 0)
                sound = at_level(noises[kind].stretch(chance.uniform(4, 10), chance), level)
            else:
                sound = _spoken(kind, texts[kind], voices, chance)
            yield kind, padded(sound, 0.2, chance.uniform(*GAP_SECONDS))


def _spoken(kind: str, texts: Sequence[str], voices: Sequence[Voice], chance: Random) -> Samples:
    if kind == "song":
        return speak(chance.choice(texts), chance.choice(SINGERS))
    if kind == "radio":
        several = [
            speak(text, voice) for text, voice in zip(chance.sample(texts, 2), chance.sample(voices, 2), strict=True)
        ]
        return at_level(together(several[0], at_level(several[1], SPEECH_DECIBELS - 6)), FAR_DECIBELS)
    sound = speak(chance.choice(texts), chance.choice(voices))
    return at_level(sound, FAR_DECIBELS) if kind == "advert" else sound


def _play(room: OneAxisRoom, sound: Samples) -> None:
    room.play_samples(sound)
    time.sleep(0.2)
