"""Phrases for Alexa's interaction model, from data/nlu and the content, written as Amazon takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.content.loader import library
from bot.core.understood.acts import Act
from bot.core.understood.heard import Heard
from bot.nlu.understanding import Understanding

NLU_FOLDER = Path(__file__).parents[4] / "data" / "nlu"
MAX_VALUE_CHARACTERS = 140
REPORTS_PER_CUE = 40
_PLAIN = re.compile(r"[a-z]+(?:[a-z' -]*[a-z])?")


@dataclass(frozen=True)
class Value:
    """One value of a list: its id and its phrases, of which the first is its name."""

    id: str
    phrases: tuple[str, ...]


def plain(phrase: str) -> str | None:
    """The phrase in small letters, apostrophes and hyphens alone; None where the phrase has digits or accents."""
    line = phrase.lower().replace("’", "'").replace("…", " ")
    line = re.sub(r'(?<!\w)[\'"]|[\'"](?!\w)|[,;:!?"]|\.(?!\w)', " ", line)
    line = " ".join(line.split())
    return line if len(line) <= MAX_VALUE_CHARACTERS and _PLAIN.fullmatch(line) else None


def plain_phrases(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases that can be written so, each once."""
    yield from dict.fromkeys(written for phrase in phrases if (written := plain(phrase)))


def of_intent(name: str) -> Iterator[str]:
    """The phrases of an intent in data/nlu that bot.nlu reads as that intent alone, the shortest first.

    Alexa passes on a mere "no" without its words, so that "no, she's had her jabs" must not be a phrase of "no".
    """
    listed = [example for entry in _entries(name) if "metadata" not in entry for example in _examples(entry)]
    for phrase in sorted(plain_phrases(listed), key=lambda phrase: len(phrase.split())):
        if _says_only(phrase, Act(name)):
            yield phrase


@cache
def _says_only(phrase: str, act: Act) -> bool:
    return _understanding().hear(phrase) == Heard(act)


@cache
def _understanding() -> Understanding:
    return Understanding()


@cache
def lists() -> dict[str, tuple[Value, ...]]:
    """Every list of values by its name. A phrase of two lists stands in the first alone."""
    everything = library()
    made = {
        "REPORT": _reports(),
        "ANSWER": [
            Value(f"{check.id}.{answer.id}", answer.phrases)
            for check in everything.checks.values()
            for answer in check.answers
        ],
        "ROUTINE": [Value(routine.id, _nouns(routine.names)) for routine in everything.routines.values()],
        "QUESTION": [Value(asked.id, (asked.question, *asked.also)) for asked in everything.questions.values()],
    }
    apart = {
        "STROKE": [Value(stroke.id, stroke.names) for stroke in everything.strokes.values()],
        "PART": [Value(region.id, (region.name, *region.names)) for region in everything.regions.values()],
    }
    taken: set[str] = set()
    written = {name: _once(values, taken) for name, values in made.items()}
    return {**written, **{name: _once(values, set()) for name, values in apart.items()}}


def _reports() -> list[Value]:
    """Each cue and each crisis with the phrases of the content, then of data/nlu, that mean nothing else."""
    everything = library()
    phrases = {cue.id: list(cue.phrases) for cue in everything.cues.values()}
    phrases |= {crisis.id: list(crisis.phrases) for crisis in everything.crises.values()}
    found: dict[str, list[str]] = {}
    for file in sorted(NLU_FOLDER.glob("report_*.yml")):
        for entry in _entries(file.stem):
            metadata = entry.get("metadata") or {}
            cues = metadata.get("cues") or [f"{metadata.get('decision') or 'nothing'}_else"]
            if len(cues) == 1:
                found.setdefault(str(cues[0]), []).extend(_examples(entry))
    for id_, more in found.items():
        phrases.setdefault(id_, []).extend(list(plain_phrases(more))[:REPORTS_PER_CUE])
    return [Value(id_, tuple(said)) for id_, said in phrases.items()]


def _nouns(names: Iterable[str]) -> tuple[str, ...]:
    """The names that can stand after "the": not "for a cold"."""
    return tuple(name for name in names if not name.startswith("for "))


def _once(values: Iterable[Value], taken: set[str]) -> tuple[Value, ...]:
    kept = []
    for value in values:
        phrases = tuple(phrase for phrase in plain_phrases(value.phrases) if phrase not in taken)
        taken.update(phrases)
        if phrases:
            kept.append(Value(value.id, phrases))
    return tuple(kept)


def _entries(file: str) -> list[Mapping[str, Any]]:
    return list(yaml.safe_load((NLU_FOLDER / f"{file}.yml").read_text(encoding="utf-8"))["nlu"])


def _examples(entry: Mapping[str, Any]) -> Iterator[str]:
    for line in str(entry.get("examples", "")).splitlines():
        if line.strip().startswith("- "):
            yield line.strip()[2:]
