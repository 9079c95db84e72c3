"""A Reading: all that can be told from an utterance alone, before it is known what was just asked. JSON in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.understood.acts import Act
from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.heard import Finding
from bot.nlu.rules.addressee import Addressee

HEARD = "heard"
"""The key under which a reading travels in Rasa's parse data."""


@dataclass(frozen=True)
class Reading:
    """One utterance without its context.

    acts, decisions: labels with their chances, best first and all of them ("none": nothing is decided). likely: the
    likeliest cue of each kind, its words all of it. command: the act that the whole utterance says in so many words.
    fine, doubt, safe: plain states of the baby. tired: the caregiver is worn out. asked: signs are asked about, not
    reported. explained: no word is left over that rules know nothing of. faq: the FAQ question nearest in words.
    lone_number: the number of an utterance that is little else. hinted_routine, hinted_stroke: what single words hint
    at, where one is chosen or named. words: how many there are. misheard: its recognisers heard different words.
    """

    text: str
    acts: tuple[tuple[str, float], ...] = ()
    decisions: Mapping[str, float] = field(default_factory=dict)
    likely: tuple[HeardCue, ...] = ()
    command: Act | None = None
    addressee: Addressee = Addressee.NOBODY
    cues: tuple[HeardCue, ...] = ()
    fine: AssertionStatus | None = None
    doubt: bool = False
    safe: bool = False
    tired: bool = False
    asked: bool = False
    shows_distress: bool = False
    idiom: bool = False
    explained: bool = False
    reports_now: bool = False
    third_person: bool = False
    topic: str | None = None
    faq: str | None = None
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
    hinted_routine: str | None = None
    hinted_stroke: str | None = None
    region: str | None = None
    leaves_out: bool = False
    words: int = 0
    misheard: bool = False

    @property
    def well(self) -> bool:
        """Whether rules read a plain "fine", neither asked about nor doubted."""
        return self.fine is AssertionStatus.PRESENT and not self.asked and not self.doubt


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values: what travels on a Rasa message."""
    plain: dict[str, Any] = {
        name: getattr(reading, name)
        for name in ("text", "doubt", "safe", "tired", "asked", "shows_distress", "idiom", "explained", "reports_now",
                     "third_person", "topic", "faq", "medical",
                     "off_topic", "question", "age_weeks", "weeks_early", "lone_number", "minutes", "routine",
                     "you_choose", "stroke", "hinted_routine", "hinted_stroke", "region", "leaves_out", "words",
                     "misheard")
    }  # fmt: skip
    return plain | {
        "acts": [[label, round(chance, 4)] for label, chance in reading.acts],
        "decisions": {label: round(chance, 4) for label, chance in reading.decisions.items()},
        "likely": [cue_to_json(cue) for cue in reading.likely],
        "command": reading.command.value if reading.command else None,
        "addressee": reading.addressee.value,
        "cues": [cue_to_json(cue) for cue in reading.cues],
        "fine": reading.fine.value if reading.fine else None,
        "findings": [[f.check, f.answer] for f in reading.findings],
    }


def reading_from_json(plain: Mapping[str, Any]) -> Reading:
    """The reading that `reading_to_json` wrote."""
    values = dict(plain)
    values["acts"] = tuple((str(label), float(score)) for label, score in plain["acts"])
    values["command"] = Act(plain["command"]) if plain["command"] else None
    values["addressee"] = Addressee(plain["addressee"])
    values["cues"] = tuple(cue_from_json(cue) for cue in plain["cues"])
    values["likely"] = tuple(cue_from_json(cue) for cue in plain["likely"])
    values["fine"] = AssertionStatus(plain["fine"]) if plain["fine"] else None
    values["findings"] = tuple(Finding(check, answer) for check, answer in plain["findings"])
    return Reading(**values)


def cue_to_json(cue: HeardCue) -> dict[str, str]:
    """A cue as plain JSON values."""
    return {
        "id": cue.id,
        "kind": cue.kind.value,
        "status": cue.status.value,
        "experiencer": cue.experiencer.value,
        "words": cue.words,
    }


def cue_from_json(plain: Mapping[str, str]) -> HeardCue:
    """The cue that `cue_to_json` wrote."""
    return HeardCue(
        plain["id"],
        CueKind(plain["kind"]),
        AssertionStatus(plain["status"]),
        Experiencer(plain["experiencer"]),
        plain["words"],
    )
