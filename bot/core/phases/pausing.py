"""Pausing: the caregiver's own pause, and the pause that mixed or doubtful signs call for.

The caregiver's pause ends when they say so. A pause for the baby's sake (an open question stands) ends only with the
caregiver's word about the baby.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Say, read
from bot.core.events import MixedReported
from bot.core.library import Library
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome, then
from bot.core.pacing import CHECK_IN_SECONDS, RETRY_SECONDS
from bot.core.phase import Phase
from bot.core.phases import checking, closing, emergencies, opening, readying, stroking
from bot.core.state import Asked, Session
from bot.core.timer import TimerPurpose
from bot.core.understood.decision import MIXED_CUE

_RETURNS_TO = (Phase.READINESS, Phase.OPENING, Phase.STROKE, Phase.CHECKING)


def interrupted(session: Session) -> Session:
    """The session with `back_to` set to its phase, where strokes or questions can be taken up again from there."""
    return replace(session, back_to=session.phase) if session.phase in _RETURNS_TO else session


def pause(session: Session, event: object, library: Library) -> Outcome:
    """Waits in silence, without limit, until the caregiver says to go on."""
    return interrupted(session).to(Phase.PAUSED), (Say("utter_paused"),)


def wait_on(session: Session, event: object, library: Library) -> Outcome:
    """Waits with the question open, and does not ask it again by itself."""
    return replace(session, timer=None), (Say("utter_waiting"),)


def mixed(session: Session, event: MixedReported, library: Library) -> Outcome:
    """Asks for still hands at mixed signs, reassures and tries again once; the second time, finishes warmly."""
    session = replace(interrupted(session), pauses=session.pauses + 1)
    if session.enough_for_today:
        return then((Say("utter_hands_still"),), closing.finish_warmly(session, library))
    session = session.to(Phase.PAUSED, Asked.HOW_IS_BABY).timed(RETRY_SECONDS, TimerPurpose.RETRY)
    return session, (Say("utter_hands_still"), *read(library.cues[MIXED_CUE].say))


def doubt(session: Session, event: object, library: Library) -> Outcome:
    """Asks for still hands at a doubtful report, and one question that yes or no answers."""
    session = interrupted(session).to(Phase.PAUSED, Asked.ALL_SAFE).timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN)
    return session, (Say("utter_hands_still"), *ask_open(session, library))


def soft_check(session: Session, event: object, library: Library) -> Outcome:
    """Asks one soft question where words to the baby sound like distress; hands rest until the caregiver answers."""
    session = interrupted(session).to(Phase.PAUSED, Asked.HOW_IS_BABY).timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN)
    return session, (Say("utter_soft_check"),)


def not_well(session: Session, event: object, library: Library) -> Outcome:
    """Asks what is wrong where the caregiver says no more than "no" to how the baby looks."""
    return doubt(session, event, library)


def ask_how_before_going_on(session: Session) -> Outcome:
    """Asks how the baby is before anything goes on."""
    session = interrupted(session).to(Phase.PAUSED, Asked.HOW_IS_BABY)
    return session, (Say("utter_how_is_baby_now"),)


def resume(session: Session, event: object, library: Library) -> Outcome:
    """Goes on at the caregiver's word; in a pause for the baby's sake, asks the open question first."""
    if session.asked is None:
        return then((Say("utter_going_on"),), go_back(session, library))
    return session, ask_open(session, library)


def agree(session: Session, event: object, library: Library) -> Outcome:
    """Takes a yes for "all is safe" where that was asked, else for "go on"."""
    if session.asked is Asked.ALL_SAFE:
        return baby_is_well(session, event, library)
    return resume(session, event, library)


def decline(session: Session, event: object, library: Library) -> Outcome:
    """Takes a no for "not safe" or "not well" where that was asked, else for "not yet"."""
    if session.asked is Asked.ALL_SAFE:
        return emergencies.no_to_safe(session, event, library)
    return not_well(session, event, library) if session.asked else wait_on(session, event, library)


def baby_is_well(session: Session, event: object, library: Library) -> Outcome:
    """Goes on at the caregiver's word that the baby is well; more softly where something was wrong."""
    if session.asked is not None:
        return then((Say("utter_softly"),), go_back(session, library))
    if session.back_to is Phase.CHECKING:
        return then((Say("utter_good"),), stroking.go_on(session, library))
    return then((Say("utter_good"),), go_back(session, library))


def go_back(session: Session, library: Library) -> Outcome:
    """Goes back to what a pause or a stop interrupted."""
    if session.back_to is Phase.READINESS:
        return readying.ask_again(session, library)
    if session.back_to is Phase.OPENING:
        return opening.ask_the_baby(session, library)
    if session.back_to is Phase.CHECKING and session.asked is None:
        return checking.look(session)
    if session.back_to is Phase.CHECKING:
        return stroking.go_on(session, library)
    if session.routine is None:
        return readying.ask_bundles(session, library)
    return stroking.again(session, library)
