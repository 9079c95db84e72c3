"""Welcome: what the assistant is, once a family; then readiness questions, or the first stroke of a deep link."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Say
from bot.core.events import AgeTold, RoutineChosen, Started
from bot.core.facts.profile import OLDEST_WEEKS
from bot.core.facts.suitability import settled
from bot.core.library import Library
from bot.core.outcome import Outcome, then
from bot.core.phase import Phase
from bot.core.phases import closing, pausing, readying, stroking, tending
from bot.core.state import Session


def begin(session: Session, event: Started, library: Library) -> Outcome:
    """Begins a massage: a welcome, then questions for what is not yet known."""
    profile = event.profile
    if event.age_weeks is not None and 0 <= event.age_weeks <= OLDEST_WEEKS:
        profile = replace(profile, age_weeks=event.age_weeks)
    fresh = Session(profile=profile, routine=event.routine, seq=session.seq)
    if session.phase is Phase.WELCOME:
        # What the caregiver said before the start counts too.
        profile = profile.with_flags(session.profile.flags)
        fresh = replace(fresh, profile=profile, left_out=session.left_out)
    hello: tuple[Say, ...] = (Say("utter_hello"),) if profile.known else (Say("utter_hello"), Say("utter_what_i_am"))
    if event.routine is not None and event.routine not in library.routines:
        hello, fresh = (*hello, Say("utter_unknown_routine")), replace(fresh, routine=None)
    if event.age_weeks is not None and profile.age_weeks != event.age_weeks:
        hello = (*hello, Say("utter_age_misheard"))
    elif event.ready:
        routine, as_wished = settled(event.routine, fresh, library)
        note = () if as_wished or event.routine is None else (Say("utter_routine_changed", _named(library, routine)),)
        return then(note, stroking.first(replace(fresh, routine=routine), library))
    return then(hello, readying.ask_bundles(fresh, library))


def begin_with(session: Session, event: object, library: Library) -> Outcome:
    """Begins a massage at first words that are no start, with the routine or the age told in them."""
    profile, routine, minutes = session.profile, None, None
    if isinstance(event, RoutineChosen):
        routine, minutes = event.routine, event.minutes
    if isinstance(event, AgeTold):
        told = readying.told_profile(session, event)
        profile = told.profile if told else profile
    started, effects = begin(session, Started(routine=routine, profile=profile), library)
    return replace(started, minutes=minutes), effects


def come_back(session: Session, event: Started, library: Library) -> Outcome:
    """Asks how the baby is when a client starts again in mid-session, whatever was under way."""
    hello = (Say("utter_welcome_back"),)
    if session.phase is Phase.READINESS:
        return then(hello, readying.ask_bundles(replace(session, bundle=0, checks=()), library))
    if session.phase is Phase.TENDING:
        return then(hello, tending.ask_how(replace(session, asked=None), event, library))
    if session.phase is Phase.CLOSING:
        return then(hello, closing.finish(session, library))
    return then(hello, pausing.ask_how_before_going_on(session))


def _named(library: Library, routine: str) -> dict[str, object]:
    return {"routine": library.routines[routine].name}
