"""Tending: strokes are over, and the baby is tended to as the reported cue asks.

Nothing starts again by itself: the caregiver says how the baby is, then whether to try again or to finish.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Read, Say, read
from bot.core.events import StressReported
from bot.core.library import Cue, Library
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome, then
from bot.core.pacing import CHECK_IN_SECONDS, TENDING_SECONDS
from bot.core.phase import CLOSED, Phase
from bot.core.phases import closing, emergencies, pausing
from bot.core.state import Asked, Session
from bot.core.timer import TimerPurpose
from bot.core.understood.acknowledgements import gravest
from bot.core.understood.cues import CueKind

ASLEEP = frozenset({"asleep", "drowsy"})
"""Cues after which the assistant says no more than how a baby sleeps safely."""

NO_MORE_TODAY = "clinician"
"""The key of tending.yml after which there is no massage that day."""


def stop(session: Session, event: StressReported, library: Library) -> Outcome:
    """Ends the strokes at stress signs, and tends to the baby as the cue asks."""
    cue = gravest(event, library, CueKind.STRESS)
    session = _no_more_after_the_end(replace(pausing.interrupted(session), stops=session.stops + 1))
    if cue and cue.tending == NO_MORE_TODAY:
        session = replace(session, stops=max(session.stops, 2))
    if cue and cue.id in ASLEEP:
        sleeping = session.to(Phase.TENDING).timed(TENDING_SECONDS, TimerPurpose.SILENCE)
        return sleeping, (*read(cue.say), Say("utter_safe_sleep"))
    return _tend(session, cue, library)


def tend_further(session: Session, event: StressReported, library: Library) -> Outcome:
    """Tends to the baby by what else is reported; it counts as the same stop."""
    return _tend(session, gravest(event, library, CueKind.STRESS), library)


def _tend(session: Session, cue: Cue | None, library: Library) -> Outcome:
    """Says the cue's own lines, then asks its question; without a question, says how to tend to the baby."""
    session = replace(session, alarm=cue.id if cue else None)
    if cue and cue.ask:
        asking = session.to(Phase.TENDING, Asked.ALL_SAFE).timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN)
        return asking, (*read(cue.say), Read(cue.ask))
    said = read(cue.say) if cue else (Say("utter_stop_and_hold"),)
    return then(said, _hold_and_tell(session, library))


def _hold_and_tell(session: Session, library: Library) -> Outcome:
    """Says how to tend to the baby, by the cue that ended the strokes."""
    cue = library.cues.get(session.alarm or "")
    how = read(library.tending.get(cue.tending or "", ())) if cue else ()
    session = session.to(Phase.TENDING, Asked.HOW_IS_BABY).timed(TENDING_SECONDS, TimerPurpose.CHECK_IN)
    return session, (*how, Say("utter_tell_me_when_settled"))


def hold_a_while(session: Session, event: object, library: Library) -> Outcome:
    """Asks for still hands at mixed signs in the closing; the closing stands."""
    return session, (Say("utter_hands_still"), Say("utter_take_your_time"))


def comfort_only(session: Session, event: StressReported, library: Library) -> Outcome:
    """Says how to tend to the baby after the end, and changes nothing."""
    cue = gravest(event, library, CueKind.STRESS)
    said = read(cue.say) if cue else (Say("utter_stop_and_hold"),)
    return session, (*said, *read(library.tending.get(cue.tending or "", ()) if cue else ()))


def settled(session: Session, event: object, library: Library) -> Outcome:
    """Offers to try again when the baby is well; after two breaks, finishes warmly."""
    if session.enough_for_today:
        return closing.finish_warmly(session, library)
    session = session.to(Phase.TENDING, Asked.TRY_AGAIN)
    return session, ask_open(session, library)


def agree(session: Session, event: object, library: Library) -> Outcome:
    """Takes a yes for "try again" or "safe", whichever was asked; a safe baby is tended to."""
    if session.asked is Asked.TRY_AGAIN:
        return then((Say("utter_softly"),), pausing.go_back(session, library))
    if session.asked is Asked.ALL_SAFE:
        return _hold_and_tell(session, library)
    return ask_how(session, event, library)


def decline(session: Session, event: object, library: Library) -> Outcome:
    """Takes a no for "not safe", "rather finish" or "not settled yet", whichever was asked."""
    if session.asked is Asked.ALL_SAFE:
        return emergencies.no_to_safe(session, event, library)
    if session.asked is Asked.TRY_AGAIN:
        return closing.finish_warmly(session, library)
    return take_your_time(session, event, library)


def ask_how(session: Session, event: object, library: Library) -> Outcome:
    """Asks how the baby is before anything goes on."""
    if session.asked is Asked.TRY_AGAIN:
        return session, ask_open(session, library)
    session = session.to(Phase.TENDING, Asked.HOW_IS_BABY).timed(TENDING_SECONDS, TimerPurpose.CHECK_IN)
    return session, ask_open(session, library)


def take_your_time(session: Session, event: object, library: Library) -> Outcome:
    """Says that there is no hurry."""
    return replace(session, timer=None), (Say("utter_take_your_time"),)


def mixed(session: Session, event: object, library: Library) -> Outcome:
    """Asks the caregiver to hold the baby a while longer at mixed signs."""
    session = session.to(Phase.TENDING, Asked.HOW_IS_BABY).timed(TENDING_SECONDS, TimerPurpose.CHECK_IN)
    return session, (Say("utter_take_your_time"),)


def doubt(session: Session, event: object, library: Library) -> Outcome:
    """Asks whether all is safe at a doubtful report."""
    session = _no_more_after_the_end(session)
    session = session.to(Phase.TENDING, Asked.ALL_SAFE).timed(TENDING_SECONDS, TimerPurpose.CHECK_IN)
    return session, ask_open(session, library)


def _no_more_after_the_end(session: Session) -> Session:
    """The session with nothing left to try again, where the closing has begun."""
    over = session.phase in CLOSED
    return replace(session, stops=max(session.stops, 2)) if over else session
