"""Closing: wipe, wrap, cuddle, a safe place to sleep. A session can end here at any second, from anywhere."""

from __future__ import annotations

from bot.core.effects import Effect, Say
from bot.core.library import Library
from bot.core.outcome import Outcome, then
from bot.core.pacing import CLOSING_SECONDS
from bot.core.phase import BEFORE_STROKES, Phase
from bot.core.state import Session
from bot.core.timer import TimerPurpose

_STEPS = ("utter_wipe", "utter_wrap", "utter_cuddle", "utter_safe_sleep")


def finish(session: Session, library: Library) -> Outcome:
    """Says the closing lines, then waits a quiet moment before "all done"."""
    session = session.to(Phase.CLOSING).timed(CLOSING_SECONDS, TimerPurpose.SILENCE)
    return session, tuple(map(Say, _STEPS))


def finish_warmly(session: Session, library: Library) -> Outcome:
    """Says that it is enough for today, and closes."""
    return then((Say("utter_enough_for_today"),), finish(session, library))


def stop(session: Session, event: object, library: Library) -> Outcome:
    """Ends the massage at the caregiver's word; before any stroke without the closing, as there is nothing to wipe."""
    if session.phase in BEFORE_STROKES:
        return end(session, (Say("utter_stopped"), Say("utter_another_time")))
    return then((Say("utter_stopped"),), finish(session, library))


def all_done(session: Session, event: object, library: Library) -> Outcome:
    """Says "all done", and ends the session."""
    return end(session, (Say("utter_all_done"),))


def not_today(session: Session, said: tuple[Effect, ...], library: Library) -> Outcome:
    """Says why there is no massage now, and ends the session."""
    return end(session, (*said, Say("utter_another_time")))


def end(session: Session, said: tuple[Effect, ...]) -> Outcome:
    """Ends the session after these words."""
    return session.to(Phase.ENDED), said
