"""A Reading: all that can be told from an utterance alone, before it is known what was just asked. JSON in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.acts import Act
from bot.core.cues import CueKind, HeardCue, Status, Whose
from bot.core.heard import Finding
from bot.nlu.addressee import Addressee


@dataclass(frozen=True)
class Reading:
    """One utterance without its context.

    acts: labels with scores, best first. command: the act that the whole utterance says in so many words. fine, doubt,
    safe: plain states of the baby. asked: signs are asked about, not reported. aside: a clause that is no report asks
    for this act. feared: the sign that the alarm fears, its words all of it; fear: its chance of distress, or 0.
    lone_number: the number of an utterance that is little else.
    """

    text: str
    acts: tuple[tuple[str, float], ...] = ()
    command: Act | None = None
    addressee: Addressee = Addressee.NOBODY
    cues: tuple[HeardCue, ...] = ()
    fine: Status | None = None
    doubt: bool = False
    safe: bool = False
    asked: bool = False
    shows_distress: bool = False
    idiom: bool = False
    reports_now: bool = False
    third_person: bool = False
    topic: str | None = None
    topic_score: float = 0.0
    medical: bool = False
    off_topic: bool = False
    question: bool = False
    findings: tuple[Finding, ...] = ()
    age_weeks: float | None = None
    weeks_early: float | None = None
    lone_number: float | None = None
    minutes: float | None = None
    routine: str | None = None
    you_choose: bool = False
    stroke: str | None = None
    region: str | None = None
    leaves_out: bool = False
    words: int = field(default=0)
    feared: HeardCue | None = None
    fear: float = 0.0


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values: what travels on a Rasa message."""
    plain: dict[str, Any] = {
        name: getattr(reading, name)
        for name in ("text", "doubt", "safe", "asked", "shows_distress", "idiom", "reports_now",
                     "third_person", "topic", "topic_score", "medical",
                     "off_topic", "question", "age_weeks", "weeks_early", "lone_number", "minutes", "routine",
                     "you_choose", "stroke", "region", "leaves_out", "words", "fear")
    }  # fmt: skip
    return plain | {
        "acts": [[label, round(score, 4)] for label, score in reading.acts],
        "command": reading.command.value if reading.command else None,
        "addressee": reading.addressee.value,
        "cues": [cue_to_json(cue) for cue in reading.cues],
        "fine": reading.fine.value if reading.fine else None,
        "feared": cue_to_json(reading.feared) if reading.feared else None,
        "findings": [[f.check, f.answer] for f in reading.findings],
    }


def reading_from_json(plain: Mapping[str, Any]) -> Reading:
    """The reading that `reading_to_json` wrote."""
    values = dict(plain)
    values["acts"] = tuple((str(label), float(score)) for label, score in plain["acts"])
    values["command"] = Act(plain["command"]) if plain["command"] else None
    values["addressee"] = Addressee(plain["addressee"])
    values["cues"] = tuple(cue_from_json(cue) for cue in plain["cues"])
    values["feared"] = cue_from_json(plain["feared"]) if plain["feared"] else None
    values["fine"] = Status(plain["fine"]) if plain["fine"] else None
    values["findings"] = tuple(Finding(check, answer) for check, answer in plain["findings"])
    return Reading(**values)


def cue_to_json(cue: HeardCue) -> dict[str, str]:
    """A cue as plain JSON values."""
    return {
        "id": cue.id,
        "kind": cue.kind.value,
        "status": cue.status.value,
        "whose": cue.whose.value,
        "words": cue.words,
    }


def cue_from_json(plain: Mapping[str, str]) -> HeardCue:
    """The cue that `cue_to_json` wrote."""
    return HeardCue(plain["id"], CueKind(plain["kind"]), Status(plain["status"]), Whose(plain["whose"]), plain["words"])
