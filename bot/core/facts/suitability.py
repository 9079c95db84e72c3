"""Suitability: which routine fits the baby's age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.plan import minutes_for

if TYPE_CHECKING:
    from bot.core.library import Library, Routine
    from bot.core.state import Session

NEWBORN, FIVE_MINUTES, WHOLE_BODY, STILL_TOUCH = "newborn_intro", "five_minute", "full_body", "still_touch"

SHORT_MINUTES = 9
"""A caregiver with no more time than this is offered the short routine, not a hurried long one."""

NEWBORN_BELOW_WEEKS = 6
"""Below this corrected age the newborn routine is the one to begin with (routines.yml, full_body)."""


def suggested(session: Session) -> str:
    """The id of the routine to offer first."""
    profile = session.profile
    if profile.preterm and profile.corrected_weeks < NEWBORN_BELOW_WEEKS:
        return STILL_TOUCH
    if profile.corrected_weeks < NEWBORN_BELOW_WEEKS:
        return NEWBORN
    if session.minutes is not None and session.minutes <= SHORT_MINUTES:
        return FIVE_MINUTES
    return WHOLE_BODY


def suits(routine: Routine, session: Session) -> bool:
    """Whether the baby is old enough, and not too old, for the routine."""
    weeks = session.profile.corrected_weeks
    return routine.min_age_weeks <= weeks and (routine.max_age_weeks is None or weeks <= routine.max_age_weeks)


def settled(wished: str | None, session: Session, library: Library) -> tuple[str, bool]:
    """The routine to do, and whether it is the wished routine; a routine that suits where the wished routine does not.

    A baby who is too young gets the routine's `when_younger`. A baby born early and below `NEWBORN_BELOW_WEEKS` gets
    still touch.
    """
    routine = library.routines.get(wished or "")
    if routine is None:
        return suggested(session), False
    if not suits(routine, session):
        return _instead_of(routine, session, library), False
    if routine.id == WHOLE_BODY and session.minutes is not None and session.minutes <= SHORT_MINUTES:
        return FIVE_MINUTES, True
    return routine.id, True


def _instead_of(routine: Routine, session: Session, library: Library) -> str:
    """The routine for a baby whose age does not suit the wished one: its `when_younger`, followed until one suits."""
    passed: set[str] = set()
    while not suits(routine, session):
        passed.add(routine.id)
        younger = routine.when_younger if session.profile.corrected_weeks < routine.min_age_weeks else None
        if younger is None or younger in passed or suggested(session) == STILL_TOUCH:
            return suggested(session)
        routine = library.routines[younger]
    return routine.id


def spoken_minutes(session: Session, routine: Routine) -> int:
    """How long the routine will take, in whole minutes, as it is told to the caregiver."""
    return max(1, round(minutes_for(session, routine)))
