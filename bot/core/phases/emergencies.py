"""Urgent and crisis: help first, and not a word of massage until the caregiver says that all are safe."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Effect, Read, Say, read
from bot.core.events import Agreed, CrisisVoiced, RedFlagReported
from bot.core.library import Crisis, Library
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome
from bot.core.pacing import TENDING_SECONDS
from bot.core.phase import Phase
from bot.core.phases import closing
from bot.core.state import Asked, Session
from bot.core.timer import TimerPurpose
from bot.core.understood.acknowledgements import gravest, reported
from bot.core.understood.cues import CueKind

OVERWHELMED = "cannot_cope"
"""The crisis statement that answers a caregiver who says no more than that it is too much."""

MIGHT_HARM = "harm_baby_now"
"""The crisis that a yes to "might you hurt yourself or your baby?" leads to."""

_GRAVITY = {"critical": 3, "high": 2, "medium": 1, "low": 0}


def red_flag(session: Session, event: RedFlagReported, library: Library) -> Outcome:
    """A red flag: its one action sentence first, the number, and quiet about everything else."""
    cue = gravest(event, library, CueKind.RED_FLAG)
    if session.phase is Phase.CRISIS and cue:
        return session, (*read(cue.say), *_number(session, library))
    return alarm(replace(session, alarm=cue.id if cue else None), read(cue.say) if cue else (), library)


def no_to_safe(session: Session, event: object, library: Library) -> Outcome:
    """Not awake, not a normal colour, or not breathing easily: that is an emergency."""
    return alarm(replace(session, alarm=None), (), library)


def alarm(session: Session, said: tuple[Effect, ...], library: Library) -> Outcome:
    """Emergency help. After this there is no more massage in this session."""
    session = replace(session.to(Phase.URGENT), stops=max(session.stops, 2))
    return session, (*(said or (Say("utter_call_now"),)), *_number(session, library), Say("utter_tell_me_safe"))


def alarm_again(session: Session, event: object, library: Library) -> Outcome:
    """Anything else said in an emergency is answered with what to do."""
    session = replace(session, asked=None)
    cue = library.cues.get(session.alarm or "")
    return session, (*(read(cue.say[:1]) if cue else (Say("utter_call_now"),)), *_number(session, library))


def perhaps_safe(session: Session, event: object, library: Library) -> Outcome:
    """A good word in an emergency: asked once more, plainly, before it is believed."""
    if session.asked is Asked.ALL_SAFE:
        return closing.end(session, (Say("utter_after_urgent"),))
    asking = session.to(Phase.URGENT, Asked.ALL_SAFE)
    return asking, ask_open(asking, library)


def end_on_the_phone(session: Session, event: object, library: Library) -> Outcome:
    """The caregiver ends an emergency or a crisis: the number once more, and we are gone."""
    return closing.end(session, (*_number(session, library), Say("utter_take_care")))


def voiced(session: Session, event: CrisisVoiced, library: Library) -> Outcome:
    """A caregiver in crisis: the baby safe in the cot, a step away, a person to call."""
    named = {cue.id for cue in reported(event, CueKind.CRISIS)}
    crises = [crisis for crisis in library.crises.values() if crisis.id in named]
    gravest_one = max(crises, key=lambda c: _GRAVITY[c.level], default=library.crises[OVERWHELMED])
    session, effects = support(session, gravest_one.id, library)
    flag = gravest(event, library, CueKind.RED_FLAG)
    return session, (*effects, *(read(flag.say[:1]) if flag else ()), *(_number(session, library) if flag else ()))


def support(session: Session, crisis: str, library: Library) -> Outcome:
    """The first words to this crisis; the rest follow one at a time."""
    session = replace(session.to(Phase.CRISIS, Asked.CRISIS), alarm=crisis, alarm_step=0, stops=max(session.stops, 2))
    session = session.timed(TENDING_SECONDS, TimerPurpose.CHECK_IN)
    return session, read(library.crises[crisis].say_first)


def support_further(session: Session, event: object, library: Library) -> Outcome:
    """Stay with them: the next thing to say, then the numbers, for as long as they talk to us."""
    crisis: Crisis = library.crises[session.alarm or OVERWHELMED]
    just_asked = crisis.then[session.alarm_step - 1] if session.alarm_step else None
    if isinstance(event, Agreed) and just_asked is not None and just_asked == crisis.harm_question:
        return support(session, MIGHT_HARM, library)
    if session.alarm_step < len(crisis.then):
        session = replace(session, alarm_step=session.alarm_step + 1)
        return session, (Read(crisis.then[session.alarm_step - 1]),)
    return session, (Say("utter_stay_with_you"), *_number(session, library), *_crisis_line(session, library))


def look_in_again(session: Session, event: object, library: Library) -> Outcome:
    """A long silence in a crisis: the next thing to say, and then we go on listening, as long as there is something."""
    further, effects = support_further(session, event, library)
    more_to_say = further.alarm_step < len(library.crises[further.alarm or OVERWHELMED].then)
    return (further.timed(TENDING_SECONDS, TimerPurpose.CHECK_IN) if more_to_say else further), effects


def _number(session: Session, library: Library) -> tuple[Say, ...]:
    region = library.help_numbers.get(session.profile.region, library.help_numbers["default"])
    return (Say("utter_emergency_number", {"number": region.emergency}),)


def _crisis_line(session: Session, library: Library) -> tuple[Say, ...]:
    region = library.help_numbers.get(session.profile.region, library.help_numbers["default"])
    return (Say("utter_crisis_line", {"number": region.crisis_line}),) if region.crisis_line else ()
