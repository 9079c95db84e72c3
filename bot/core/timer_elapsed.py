"""What follows when a timer runs out and nobody has spoken."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Effect, Say
from bot.core.events import TimerElapsed
from bot.core.library import Library
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome
from bot.core.pacing import CHECK_IN_SECONDS, UNANSWERED_LIMIT
from bot.core.phase import Phase
from bot.core.phases import closing, emergencies, stroking
from bot.core.state import Session
from bot.core.timer import TimerPurpose


def answer(session: Session, event: TimerElapsed, library: Library) -> Outcome:
    """Goes on by the purpose of the running timer; a tick of a dropped timer, told by its number, changes nothing."""
    timer = session.timer
    if timer is None or timer.seq != event.seq:
        return session, ()
    session = replace(session, timer=None)
    if timer.purpose is TimerPurpose.STROKE:
        return stroking.elapsed(session, library)
    if timer.purpose is TimerPurpose.SILENCE:
        return closing.all_done(session, event, library) if session.phase is Phase.CLOSING else closing.end(session, ())
    if session.phase is Phase.CRISIS:
        return emergencies.look_in_again(session, event, library)
    return _unanswered(session, library)


def _unanswered(session: Session, library: Library) -> Outcome:
    """Asks the open question once more; at the second silence the assistant says that it waits, and starts no timer."""
    session = replace(session, unanswered=session.unanswered + 1)
    if session.unanswered >= UNANSWERED_LIMIT:
        return _fall_silent(session)
    question: tuple[Effect, ...] = ask_open(session, library)
    return session.timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN), question


def _fall_silent(session: Session) -> Outcome:
    if session.phase is Phase.CHECKING:
        session = replace(session.to(Phase.PAUSED), back_to=Phase.CHECKING)
    return session, (Say("utter_waiting"),)
