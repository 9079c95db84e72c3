"""Opening: the baby is asked, and has a real chance to say no."""

from __future__ import annotations

from bot.core.effects import Say, read
from bot.core.events import Reported
from bot.core.library import Library
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome, then
from bot.core.pacing import CHECK_IN_SECONDS
from bot.core.phase import Phase
from bot.core.phases import closing, stroking
from bot.core.plan import OPENING_STROKE
from bot.core.state import Asked, Session
from bot.core.timer import TimerPurpose
from bot.core.understood.acknowledgements import acknowledge


def ask_the_baby(session: Session, library: Library) -> Outcome:
    """Says how to ask the baby, and asks what the caregiver sees."""
    session = session.to(Phase.OPENING, Asked.PERMISSION).timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN)
    return session, (*read(library.strokes[OPENING_STROKE].steps), *ask_open(session, library))


def permitted(session: Session, event: object, library: Library) -> Outcome:
    """Begins the first stroke, as the baby said yes."""
    thanks = acknowledge(event, library) if isinstance(event, Reported) else (Say("utter_good"),)
    return then(thanks, stroking.first(session, library))


def refused(session: Session, event: object, library: Library) -> Outcome:
    """Ends the session, as the baby said no."""
    return closing.not_today(session, (Say("utter_no_today"),), library)
