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
"""The crisis of a caregiver who says no more than that everything is too much."""

MIGHT_HARM = "harm_baby_now"
"""The crisis that a yes to "might you hurt yourself or your baby?" leads to."""

_GRAVITY = {"critical": 3, "high": 2, "medium": 1, "low": 0}


def red_flag(session: Session, event: RedFlagReported, library: Library) -> Outcome:
    """Says what to do about a red flag, then the emergency number; nothing else."""
    cue = gravest(event, library, CueKind.RED_FLAG)
    if session.phase is Phase.CRISIS and cue:
        return session, (*read(cue.say), *_number(session, library))
    return alarm(replace(session, alarm=cue.id if cue else None), read(cue.say) if cue else (), library)


def no_to_safe(session: Session, event: object, library: Library) -> Outcome:
    """Calls for emergency help after a no to "awake, a normal colour, breathing easily?"."""
    return alarm(replace(session, alarm=None), (), library)


def alarm(session: Session, said: tuple[Effect, ...], library: Library) -> Outcome:
    """Calls for emergency help; no stroke follows in this session."""
    session = replace(session.to(Phase.URGENT), stops=max(session.stops, 2))
    return session, (*(said or (Say("utter_call_now"),)), *_number(session, library), Say("utter_tell_me_safe"))


def alarm_again(session: Session, event: object, library: Library) -> Outcome:
    """Says again what to do, whatever else is said in an emergency."""
    session = replace(session, asked=None)
    cue = library.cues.get(session.alarm or "")
    return session, (*(read(cue.say[:1]) if cue else (Say("utter_call_now"),)), *_number(session, library))


def perhaps_safe(session: Session, event: object, library: Library) -> Outcome:
    """Asks plainly whether all is safe before a good word is believed; at the second, ends the session."""
    if session.asked is Asked.ALL_SAFE:
        return closing.end(session, (Say("utter_after_urgent"),))
    asking = session.to(Phase.URGENT, Asked.ALL_SAFE)
    return asking, ask_open(asking, library)


def end_on_the_phone(session: Session, event: object, library: Library) -> Outcome:
    """Says the emergency number once more, and ends the session at the caregiver's word."""
    return closing.end(session, (*_number(session, library), Say("utter_take_care")))


def voiced(session: Session, event: CrisisVoiced, library: Library) -> Outcome:
    """Answers a caregiver in crisis by the gravest crisis voiced, and a red flag voiced with it."""
    named = {cue.id for cue in reported(event, CueKind.CRISIS)}
    crises = [crisis for crisis in library.crises.values() if crisis.id in named]
    gravest_one = max(crises, key=lambda c: _GRAVITY[c.level], default=library.crises[OVERWHELMED])
    session, effects = support(session, gravest_one.id, library)
    flag = gravest(event, library, CueKind.RED_FLAG)
    return session, (*effects, *(read(flag.say[:1]) if flag else ()), *(_number(session, library) if flag else ()))


def support(session: Session, crisis: str, library: Library) -> Outcome:
    """Says the first lines of a crisis; the others follow one a turn."""
    session = replace(session.to(Phase.CRISIS, Asked.CRISIS), alarm=crisis, alarm_step=0, stops=max(session.stops, 2))
    session = session.timed(TENDING_SECONDS, TimerPurpose.CHECK_IN)
    return session, read(library.crises[crisis].say_first)


def support_further(session: Session, event: object, library: Library) -> Outcome:
    """Says the crisis's next line; after the last, the numbers, for as long as the caregiver talks."""
    crisis: Crisis = library.crises[session.alarm or OVERWHELMED]
    just_asked = crisis.then[session.alarm_step - 1] if session.alarm_step else None
    if isinstance(event, Agreed) and just_asked is not None and just_asked == crisis.harm_question:
        return support(session, MIGHT_HARM, library)
    if session.alarm_step < len(crisis.then):
        session = replace(session, alarm_step=session.alarm_step + 1)
        return session, (Read(crisis.then[session.alarm_step - 1]),)
    return session, (Say("utter_stay_with_you"), *_number(session, library), *_crisis_line(session, library))


def look_in_again(session: Session, event: object, library: Library) -> Outcome:
    """Says the crisis's next line after a long silence; a timer runs on while lines are left."""
    further, effects = support_further(session, event, library)
    more_to_say = further.alarm_step < len(library.crises[further.alarm or OVERWHELMED].then)
    return (further.timed(TENDING_SECONDS, TimerPurpose.CHECK_IN) if more_to_say else further), effects


def _number(session: Session, library: Library) -> tuple[Say, ...]:
    region = library.help_numbers.get(session.profile.region, library.help_numbers["default"])
    return (Say("utter_emergency_number", {"number": region.emergency}),)


def _crisis_line(session: Session, library: Library) -> tuple[Say, ...]:
    region = library.help_numbers.get(session.profile.region, library.help_numbers["default"])
    return (Say("utter_crisis_line", {"number": region.crisis_line}),) if region.crisis_line else ()
