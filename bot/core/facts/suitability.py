"""Which routine suits a baby of this age."""

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
    """The routine to do, and whether it is the one wished for: an age that it does not suit gets another."""
    routine = library.routines.get(wished or "")
    if routine is None or not suits(routine, session):
        return suggested(session), False
    if routine.id == WHOLE_BODY and session.minutes is not None and session.minutes <= SHORT_MINUTES:
        return FIVE_MINUTES, True
    return routine.id, True


def spoken_minutes(session: Session, routine: Routine) -> int:
    """How long the routine will take, in whole minutes, as it is told to the caregiver."""
    return max(1, round(minutes_for(session, routine)))
