"""The strokes of a routine that fit this baby today, in order, with their sides and their seconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bot.core.library import RoutineItem
from bot.core.pacing import SPOKEN_SECONDS_PER_STROKE

if TYPE_CHECKING:
    from bot.core.library import Library, Routine, Stroke
    from bot.core.state import Session

OPENING_STROKE = "open_permission"
"""Asking the baby is the opening phase, not a stroke to be counted."""


class Side(str, Enum):
    """The caregiver's own left and right, facing the baby (strokes.yml, conventions)."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Planned:
    """One stroke to be done: its index among the routine's items, how often and how long on each side, and where."""

    index: int
    stroke: Stroke
    repetitions: int
    seconds_a_side: float
    sides: tuple[Side, ...]
    region: str

    @property
    def seconds(self) -> float:
        """The seconds of all sides together."""
        return self.seconds_a_side * max(1, len(self.sides))


def plan(session: Session, library: Library) -> tuple[Planned, ...]:
    """The strokes of the session's routine without those a flag, an age or the caregiver's wish leaves out.

    A stroke that a flag names instead of those left out stands once, in place of the last of them.
    """
    if session.routine is None:
        return ()
    routine = library.routines[session.routine]
    items = {index: item for index, item in enumerate(routine.items) if item.stroke != OPENING_STROKE}
    fitting = {index: item for index, item in items.items() if fits(library.strokes[item.stroke], session)}
    replaced = {
        replacement.id: index
        for index, item in items.items()
        if (replacement := _replacement(library.strokes[item.stroke], session, library))
    }
    done = {item.stroke for item in fitting.values()}
    for stroke, index in replaced.items():
        if stroke not in done:
            fitting[index] = _item(library.strokes[stroke])
    shorter = _shortening(session, routine)
    return tuple(
        _planned(index, item, library.strokes[item.stroke], shorter) for index, item in sorted(fitting.items())
    )


def fits(stroke: Stroke, session: Session) -> bool:
    """Whether the stroke may be done with this baby today."""
    profile = session.profile
    return (
        not set(stroke.skip_if) & set(profile.flags)
        and stroke.region not in session.left_out
        and stroke.min_age_weeks <= profile.corrected_weeks
    )


def _replacement(stroke: Stroke, session: Session, library: Library) -> Stroke | None:
    """The stroke to do instead of a stroke that flags leave out; None unless all those flags name the same stroke."""
    flags = set(stroke.skip_if) & set(session.profile.flags)
    named = {library.skip_flags[flag].instead for flag in flags}
    if len(named) != 1 or stroke.region in session.left_out or stroke.min_age_weeks > session.profile.corrected_weeks:
        return None
    instead = library.strokes.get(named.pop() or "")
    return instead if instead and fits(instead, session) else None


def _item(stroke: Stroke) -> RoutineItem:
    """A stroke as an item of a routine, done as often and as long as the stroke itself says."""
    seconds = stroke.seconds * 2 if stroke.per_side else stroke.seconds
    return RoutineItem(stroke.id, stroke.repetitions, stroke.per_side, seconds)


def current(session: Session, library: Library) -> Planned | None:
    """The stroke the session stands at, or None when it was left out meanwhile or there is no routine."""
    return next((planned for planned in plan(session, library) if planned.index == session.item), None)


def after(session: Session, library: Library) -> Planned | None:
    """The stroke that follows, or None after the last one."""
    return next((planned for planned in plan(session, library) if planned.index > session.item), None)


def before(session: Session, library: Library) -> Planned | None:
    """The stroke that came before, or None at the first one."""
    return next((p for p in reversed(plan(session, library)) if p.index < session.item), None)


def position(session: Session, library: Library) -> tuple[int, int]:
    """Which stroke of how many, counted from 1."""
    planned = plan(session, library)
    done = sum(1 for p in planned if p.index <= session.item)
    return max(1, done), max(1, len(planned))


def seconds_left(session: Session, library: Library) -> float:
    """The seconds that the rest of the routine takes, with its spoken lines."""
    rest = [p for p in plan(session, library) if p.index >= session.item]
    return sum(p.seconds * session.pace + SPOKEN_SECONDS_PER_STROKE for p in rest)


def _planned(index: int, item: RoutineItem, stroke: Stroke, shorter: float) -> Planned:
    repetitions = min(item.repetitions, max(stroke.min_repetitions, round(item.repetitions * shorter)))
    sides = (Side.LEFT, Side.RIGHT) if item.per_side else ()
    seconds = item.seconds * repetitions / item.repetitions / max(1, len(sides))
    return Planned(index, stroke, repetitions, round(seconds, 1), sides, item.where or stroke.region)


def _shortening(session: Session, routine: Routine) -> float:
    """The factor on repetitions that brings the routine within the minutes for this age, or those wished for."""
    minutes = minutes_for(session, routine)
    whole = sum(item.seconds for item in routine.items)
    spoken = SPOKEN_SECONDS_PER_STROKE * len(routine.items)
    return min(1.0, max(0.0, minutes * 60 - spoken) / whole) if whole else 1.0


def minutes_for(session: Session, routine: Routine) -> float:
    """How long the routine may take: by corrected age, and no longer than the caregiver has."""
    weeks = session.profile.corrected_weeks
    by_age = [
        span.most_minutes
        for span in routine.minutes
        if span.from_weeks <= weeks and (span.below_weeks is None or weeks < span.below_weeks)
    ]
    longest = float(by_age[0]) if by_age else float(min((s.most_minutes for s in routine.minutes), default=5))
    return min(longest, session.minutes) if session.minutes else longest
