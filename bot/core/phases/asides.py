"""Asides: what a caregiver asks or wishes for at any time, without moving the massage."""

from __future__ import annotations

from dataclasses import replace

from bot.core import pacing
from bot.core.effects import Effect, Say, read
from bot.core.events import AgeTold, QuestionAsked, StrokeDescribed
from bot.core.library import Library
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome
from bot.core.phase import BEFORE_STROKES, Phase
from bot.core.phases import readying
from bot.core.plan import current, position, seconds_left
from bot.core.state import Asked, Session

_ASKED_AGAIN = (Asked.BUNDLE, Asked.CHECK, Asked.AGE, Asked.ROUTINE, Asked.PERMISSION, Asked.HOW_IS_BABY)


def _back_to_question(session: Session, library: Library) -> tuple[Effect, ...]:
    """The open question once more, so that nobody has to remember it; not while a baby is being tended to."""
    wanted = session.asked in _ASKED_AGAIN and session.phase is not Phase.TENDING
    return ask_open(session, library) if wanted else ()


def question(session: Session, event: QuestionAsked, library: Library) -> Outcome:
    """Answers a question; where only its topic is known, by the topic's first question."""
    of_topic = (q for q in library.questions.values() if event.topic is not None and q.topic == event.topic)
    asked = library.questions.get(event.question or "") or next(of_topic, None)
    if asked is not None:
        return session, (*read(asked.answer), *_back_to_question(session, library))
    return session, (Say("utter_unknown_question"), *_back_to_question(session, library))


def medical(session: Session, event: object, library: Library) -> Outcome:
    """Says who answers medical questions."""
    return session, (Say("utter_medical"), *_back_to_question(session, library))


def off_topic(session: Session, event: object, library: Library) -> Outcome:
    """Declines what has nothing to do with the massage."""
    return session, (Say("utter_out_of_scope"), *_back_to_question(session, library))


def social(session: Session, event: object, library: Library) -> Outcome:
    """Says a kind word back."""
    return session, (Say("utter_social"), *_back_to_question(session, library))


def tired(session: Session, event: object, library: Library) -> Outcome:
    """Believes a caregiver who is worn out and safe, and offers less."""
    offers = (crisis.say_first for crisis in library.crises.values() if crisis.level == "low")
    return session, (*read(next(offers, ())), *_back_to_question(session, library))


def good(session: Session, event: object, library: Library) -> Outcome:
    """Acknowledges a yes or good news that no question waited for."""
    return session, (Say("utter_good"),)


def help_me(session: Session, event: object, library: Library) -> Outcome:
    """Says what can be said now."""
    return session, (Say("utter_help"), *_back_to_question(session, library))


def where(session: Session, event: object, library: Library) -> Outcome:
    """Says which stroke of how many is under way."""
    here = current(session, library)
    if here is None or session.phase in BEFORE_STROKES:
        return session, (Say("utter_not_begun"), *_back_to_question(session, library))
    number, of = position(session, library)
    values = {"number": number, "of": of, "stroke": here.stroke.name}
    return session, (Say("utter_where", values), *_back_to_question(session, library))


def time_left(session: Session, event: object, library: Library) -> Outcome:
    """Says how many minutes are left."""
    if session.routine is None:
        return session, (Say("utter_not_begun"), *_back_to_question(session, library))
    minutes = max(1, round(seconds_left(session, library) / 60))
    return session, (Say("utter_time_left", {"minutes": minutes}), *_back_to_question(session, library))


def describe(session: Session, event: StrokeDescribed, library: Library) -> Outcome:
    """Says how a stroke goes, without beginning it."""
    here = current(session, library)
    stroke = library.strokes.get(event.stroke or (here.stroke.id if here else ""))
    if stroke is None:
        return session, (Say("utter_unknown_stroke"), *_back_to_question(session, library))
    named = Say("utter_stroke_named", {"stroke": stroke.name})
    return session, (named, *read(stroke.steps), *read(stroke.safety[:1]), *_back_to_question(session, library))


def repeat_question(session: Session, event: object, library: Library) -> Outcome:
    """Asks the open question again."""
    return session, ask_open(session, library) or (Say("utter_waiting"),)


def slower(session: Session, event: object, library: Library) -> Outcome:
    """Gives each stroke more time, and slows speech down."""
    return _pace(session, pacing.PACE_STEP, 1 / pacing.RATE_STEP), (Say("utter_slower"),)


def faster(session: Session, event: object, library: Library) -> Outcome:
    """Gives each stroke less time, and speeds speech up."""
    return _pace(session, 1 / pacing.PACE_STEP, pacing.RATE_STEP), (Say("utter_faster"),)


def _pace(session: Session, pace: float, rate: float) -> Session:
    return replace(
        session,
        pace=pacing.within(pacing.QUICKEST, session.pace * pace, pacing.SLOWEST),
        rate=pacing.within(pacing.SLOWEST_RATE, session.rate * rate, pacing.FASTEST_RATE),
    )


def louder(session: Session, event: object, library: Library) -> Outcome:
    """Raises the voice."""
    return _volume(session, pacing.VOLUME_STEP), (Say("utter_louder"),)


def quieter(session: Session, event: object, library: Library) -> Outcome:
    """Lowers the voice."""
    return _volume(session, 1 / pacing.VOLUME_STEP), (Say("utter_quieter"),)


def _volume(session: Session, factor: float) -> Session:
    return replace(session, volume=pacing.within(pacing.SOFTEST, session.volume * factor, pacing.LOUDEST))


def age(session: Session, event: AgeTold, library: Library) -> Outcome:
    """Remembers the baby's age, told in any phase."""
    told = readying.told_profile(session, event)
    if told is None:
        return session, (Say("utter_age_unlikely"), *_back_to_question(session, library))
    return told, (readying.remember(told.profile, library), Say("utter_thanks"), *_back_to_question(session, library))


def misheard(session: Session, event: object, library: Library) -> Outcome:
    """Asks the caregiver to say it again; the second time, says what can be said."""
    session = replace(session, misheard=session.misheard + 1)
    if session.misheard > 1:
        return session, (Say("utter_help"), *_back_to_question(session, library))
    return session, (Say("utter_pardon"), *_back_to_question(session, library))


def over(session: Session, event: object, library: Library) -> Outcome:
    """Says that the massage is over and another can begin."""
    return session, (Say("utter_over"),)


def nothing(session: Session, event: object, library: Library) -> Outcome:
    """Says nothing and changes nothing."""
    return session, ()
