"""A Heard as JSON and back: for logs, dashboards and tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.core.understood.acts import Act
from bot.core.understood.heard import Finding, Heard
from bot.nlu.reading import cue_from_json, cue_to_json

_PLAIN = (
    "all_well",
    "undecidable",
    "safe",
    "tired",
    "age_weeks",
    "weeks_early",
    "minutes",
    "routine",
    "stroke",
    "region",
    "topic",
    "question",
)


def to_json(heard: Heard) -> dict[str, Any]:
    """Plain JSON values; every key is always there."""
    return {name: getattr(heard, name) for name in _PLAIN} | {
        "act": heard.act.value,
        "cues": [cue_to_json(cue) for cue in heard.cues],
        "findings": [{"check": finding.check, "answer": finding.answer} for finding in heard.findings],
    }


def from_json(plain: Mapping[str, Any]) -> Heard:
    """The Heard that `to_json` wrote; KeyError or ValueError where a key is missing or unknown."""
    return Heard(
        act=Act(plain["act"]),
        cues=tuple(cue_from_json(cue) for cue in plain["cues"]),
        findings=tuple(Finding(f["check"], f["answer"]) for f in plain["findings"]),
        **{name: plain[name] for name in _PLAIN},
    )
