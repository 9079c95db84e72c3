"""Cases: phrases with expectations, and how well understanding meets them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.core.phase import Phase
from bot.core.understood.decision import Decision
from bot.core.understood.event_of import decision_of
from bot.core.understood.heard import Awaiting, Heard
from bot.nlu.deciding.resolving import settle
from bot.nlu.reading import Reading
from bot.nlu.understanding import Understanding

PHRASES = Path(__file__).resolve().parents[2] / "tests" / "nlu" / "phrases"
_VALUES = ("topic", "routine", "region", "stroke", "age_weeks", "weeks_early", "minutes", "safe")
_WEEKS_APART = 0.35
"""How far an age in weeks can differ per month said: a month is 4 weeks to some people and 4.3 to others."""


@dataclass(frozen=True)
class Case:
    """A phrase with its expectations.

    file: the name of its file.
    say: the phrase.
    expect: the expectations, by name: decision, act, finding and those of _VALUES.
    awaiting, phase: of the session in which the phrase is said.
    """

    file: str
    say: str
    expect: dict[str, Any]
    awaiting: Awaiting
    phase: Phase

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts that are right, the plainest first; none where no act is expected."""
        act = self.expect.get("act", ())
        return (act,) if isinstance(act, str) else tuple(act)


@dataclass(frozen=True)
class Result:
    """A case as it was understood.

    reading, heard: without and in its context.
    missed: the expectations that were not met, each as key=value got.
    milliseconds: of understanding.
    """

    case: Case
    reading: Reading
    heard: Heard
    missed: tuple[str, ...]
    milliseconds: float

    @property
    def decision(self) -> str:
        """The decision as a word; `none` without a decision."""
        return decision_word(self.heard)


def read_cases(part: str) -> Iterator[Case]:
    """The cases of a part: `dev` or `test`."""
    for path in sorted((PHRASES / part).glob("*.yml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            awaiting, phase = Awaiting(group.get("awaiting", "nothing")), Phase(group.get("phase", "stroke"))
            for say in group["say"]:
                yield Case(path.name, str(say), group["expect"], awaiting, phase)


def understand_all(understanding: Understanding, part: str) -> list[Result]:
    """The result of every case of a part: `dev` or `test`."""
    results = []
    for case in read_cases(part):
        began = time.perf_counter()
        reading = understanding.read(case.say)
        heard = settle(reading, case.awaiting, case.phase)
        took = (time.perf_counter() - began) * 1000
        results.append(Result(case, reading, heard, missed(case, heard), took))
    return results


def decision_word(heard: Heard) -> str:
    """The decision of a turn as the session takes it."""
    decision: Decision | None = decision_of(heard)
    return decision.value if decision else "none"


def missed(case: Case, heard: Heard) -> tuple[str, ...]:
    """The expectations of a case that a Heard does not meet, each as key=value got."""
    got = {"decision": decision_word(heard), **{name: getattr(heard, name) for name in _VALUES}}
    wrong = [f"{key}={got[key]}" for key in got if key in case.expect and not _same(case.expect[key], got[key])]
    if case.acts and heard.act.value not in case.acts:
        wrong.append(f"act={heard.act.value}")
    findings = {f"{finding.check}/{finding.answer}" for finding in heard.findings}
    if "finding" in case.expect and case.expect["finding"] not in findings:
        wrong.append(f"finding={sorted(findings)}")
    return tuple(wrong)


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, (int, float)) and isinstance(got, (int, float)) and not isinstance(expected, bool):
        return abs(expected - got) <= _WEEKS_APART * max(1.0, expected / 4)
    return bool(expected == got)
