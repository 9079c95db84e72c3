"""The whole massage as one transition table.

    step(session, event, library) -> (session', effects)

The law of this table, which nothing may weaken:

* Comfort signs carry on. Mixed signs pause, reassure, and are tried again once. Stress signs stop the strokes, and the
  baby is tended to. A red flag or a caregiver in crisis outranks everything, in every phase, also after the end.
* After a stop nothing starts again by itself. Every way from a report of distress to a next stroke leads through the
  caregiver's word about the baby: TENDING is left for a stroke only by a good report and then a yes, PAUSED (with a
  question open) only by a good report or a yes to "all safe?", URGENT and CRISIS never.
* Two breaks are enough for one day: then the massage is finished warmly.
* The caregiver may end it at any second.
* An event that makes no sense in a phase changes nothing and is answered kindly; speech that is not addressed to
  the assistant is met with silence.

How to read it. `ANYWHERE` answers each kind of event in every phase; `TABLE` holds what a phase does differently. A
handler is a pure function in `bot.core.phases`; none reads a clock, a file or a random number, and none contains a
sentence: words are named (`Say`) or taken from the library (`Read`). Time arrives as `TimerElapsed`, whose number must
be that of the timer that runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core import events as ev
from bot.core import timer_elapsed
from bot.core.library import Library
from bot.core.outcome import Handler, Outcome
from bot.core.phase import Phase
from bot.core.phases import asides, closing, emergencies, opening, pausing, readying, stroking, tending, welcoming
from bot.core.state import Session
from bot.core.timer import TimerPurpose

__all__ = ["ANYWHERE", "TABLE", "Session", "handler", "step"]

Row = Mapping[type, Handler]

ANYWHERE: Row = {
    ev.CrisisVoiced: emergencies.voiced,
    ev.RedFlagReported: emergencies.red_flag,
    ev.StressReported: tending.stop,
    ev.MixedReported: pausing.mixed,
    ev.DoubtReported: pausing.doubt,
    ev.ComfortReported: asides.good,
    ev.SafetyTold: asides.good,
    ev.DistressOverheard: asides.nothing,
    ev.AmbientHeard: asides.nothing,
    ev.TimerElapsed: timer_elapsed.answer,
    ev.Started: welcoming.come_back,
    ev.StopAsked: closing.stop,
    ev.PauseAsked: pausing.wait_on,
    ev.ResumeAsked: asides.repeat_question,
    ev.NextAsked: asides.repeat_question,
    ev.PreviousAsked: asides.repeat_question,
    ev.RepeatAsked: asides.repeat_question,
    ev.Agreed: asides.good,
    ev.Declined: pausing.wait_on,
    ev.SkipAsked: stroking.leave_out_quietly,
    ev.RoutineChosen: readying.note_routine,
    ev.AgeTold: asides.age,
    ev.ReadinessTold: asides.social,
    ev.SlowerAsked: asides.slower,
    ev.FasterAsked: asides.faster,
    ev.LouderAsked: asides.louder,
    ev.QuieterAsked: asides.quieter,
    ev.TimeLeftAsked: asides.time_left,
    ev.WhereAsked: asides.where,
    ev.HelpAsked: asides.help_me,
    ev.StrokeDescribed: asides.describe,
    ev.QuestionAsked: asides.question,
    ev.MedicalAsked: asides.medical,
    ev.OffTopicAsked: asides.off_topic,
    ev.SocialSaid: asides.social,
    ev.TirednessVoiced: asides.tired,
    ev.NotUnderstood: asides.misheard,
}

_BEGINS = (
    ev.ComfortReported,
    ev.SafetyTold,
    ev.ResumeAsked,
    ev.NextAsked,
    ev.PreviousAsked,
    ev.RepeatAsked,
    ev.Agreed,
    ev.Declined,
    ev.RoutineChosen,
    ev.AgeTold,
    ev.ReadinessTold,
    ev.SocialSaid,
    ev.TirednessVoiced,
    ev.NotUnderstood,
)

_IN_AN_EMERGENCY = (
    ev.StressReported,
    ev.MixedReported,
    ev.DoubtReported,
    ev.DistressOverheard,
    ev.Started,
    ev.PauseAsked,
    ev.ResumeAsked,
    ev.NextAsked,
    ev.PreviousAsked,
    ev.RepeatAsked,
    ev.Declined,
    ev.SkipAsked,
    ev.RoutineChosen,
    ev.AgeTold,
    ev.ReadinessTold,
    ev.TimeLeftAsked,
    ev.WhereAsked,
    ev.HelpAsked,
    ev.StrokeDescribed,
    ev.QuestionAsked,
    ev.MedicalAsked,
    ev.OffTopicAsked,
    ev.SocialSaid,
    ev.TirednessVoiced,
    ev.NotUnderstood,
)
_GOOD_NEWS = (ev.ComfortReported, ev.SafetyTold, ev.Agreed)

TABLE: Mapping[Phase, Row] = {
    Phase.WELCOME: {
        **dict.fromkeys(_BEGINS, welcoming.begin_with),
        ev.Started: welcoming.begin,
    },
    Phase.READINESS: {
        ev.ComfortReported: readying.agree,
        ev.SafetyTold: readying.agree,
        ev.Agreed: readying.agree,
        ev.Declined: readying.decline,
        ev.ReadinessTold: readying.tell,
        ev.AgeTold: readying.note_age,
    },
    Phase.OPENING: {
        ev.ComfortReported: opening.permitted,
        ev.Agreed: opening.permitted,
        ev.NextAsked: opening.permitted,
        ev.Declined: opening.refused,
    },
    Phase.STROKE: {
        ev.ComfortReported: stroking.baby_is_well,
        ev.DistressOverheard: pausing.soft_check,
        ev.NextAsked: stroking.next_stroke,
        ev.PreviousAsked: stroking.previous_stroke,
        ev.RepeatAsked: stroking.repeat,
        ev.ResumeAsked: asides.good,
        ev.SkipAsked: stroking.skip,
        ev.PauseAsked: pausing.pause,
        ev.Declined: pausing.pause,
        ev.RoutineChosen: stroking.change_routine,
    },
    Phase.CHECKING: {
        ev.ComfortReported: stroking.looks_well,
        ev.SafetyTold: stroking.looks_well,
        ev.Agreed: stroking.looks_well,
        ev.NextAsked: stroking.looks_well,
        ev.ResumeAsked: stroking.looks_well,
        ev.DistressOverheard: pausing.soft_check,
        ev.Declined: pausing.not_well,
        ev.PreviousAsked: stroking.previous_stroke,
        ev.SkipAsked: stroking.skip,
        ev.PauseAsked: pausing.pause,
        ev.RoutineChosen: stroking.change_routine,
    },
    Phase.PAUSED: {
        ev.ComfortReported: pausing.baby_is_well,
        ev.SafetyTold: pausing.baby_is_well,
        ev.Agreed: pausing.agree,
        ev.Declined: pausing.decline,
        ev.ResumeAsked: pausing.resume,
        ev.NextAsked: pausing.resume,
        ev.PreviousAsked: pausing.resume,
    },
    Phase.TENDING: {
        ev.StressReported: tending.tend_further,
        ev.MixedReported: tending.mixed,
        ev.DoubtReported: tending.doubt,
        ev.ComfortReported: tending.settled,
        ev.SafetyTold: tending.settled,
        ev.Agreed: tending.agree,
        ev.Declined: tending.decline,
        ev.PauseAsked: tending.take_your_time,
        ev.ResumeAsked: tending.ask_how,
        ev.NextAsked: tending.ask_how,
        ev.PreviousAsked: tending.ask_how,
    },
    Phase.URGENT: {
        **dict.fromkeys(_IN_AN_EMERGENCY, emergencies.alarm_again),
        **dict.fromkeys(_GOOD_NEWS, emergencies.perhaps_safe),
        ev.StopAsked: emergencies.end_on_the_phone,
    },
    Phase.CRISIS: {
        **dict.fromkeys((*_IN_AN_EMERGENCY, *_GOOD_NEWS), emergencies.support_further),
        ev.StopAsked: emergencies.end_on_the_phone,
    },
    Phase.CLOSING: {
        ev.MixedReported: tending.hold_a_while,
        ev.DoubtReported: tending.doubt,
        ev.Agreed: closing.all_done,
        ev.NextAsked: closing.all_done,
        ev.SocialSaid: closing.all_done,
        ev.TirednessVoiced: closing.all_done,
        ev.ComfortReported: closing.all_done,
        ev.StopAsked: closing.all_done,
        ev.RoutineChosen: asides.over,
        ev.SkipAsked: closing.all_done,
    },
    Phase.ENDED: {
        **dict.fromkeys(ANYWHERE, asides.over),
        ev.CrisisVoiced: emergencies.voiced,
        ev.RedFlagReported: emergencies.red_flag,
        ev.StressReported: tending.comfort_only,
        ev.MixedReported: tending.hold_a_while,
        ev.DoubtReported: tending.doubt,
        ev.QuestionAsked: asides.question,
        ev.MedicalAsked: asides.medical,
        ev.Started: welcoming.begin,
        ev.AmbientHeard: asides.nothing,
        ev.DistressOverheard: asides.nothing,
        ev.TimerElapsed: asides.nothing,
    },
}


def handler(phase: Phase, event: type) -> Handler:
    """The answer to this kind of event in this phase."""
    return TABLE[phase].get(event) or ANYWHERE[event]


def step(session: Session, event: ev.Event, library: Library) -> Outcome:
    """The session after the event, and what to do. Pure, total, deterministic."""
    session = _with_flags_told(session, event, library)
    after, effects = handler(session.phase, type(event))(session, event, library)
    if not isinstance(event, ev.AmbientHeard | ev.TimerElapsed):
        after = replace(after, unanswered=0)
        after = _question_waits_anew(session, after)
        if not isinstance(event, ev.NotUnderstood):
            after = replace(after, misheard=0)
    return after, effects


def _with_flags_told(session: Session, event: ev.Event, library: Library) -> Session:
    """The session with the skip flags that the event tells of, which hold whatever else was said in the same breath."""
    if not isinstance(event, ev.Reported | ev.ReadinessTold | ev.AgeTold | ev.RoutineChosen | ev.SkipAsked):
        return session
    flags = tuple(flag for flag in event.flags if flag in library.skip_flags)
    return replace(session, profile=session.profile.with_flags(flags)) if flags else session


def _question_waits_anew(before: Session, after: Session) -> Session:
    """The session whose open question, interrupted by talk, waits its whole time again; a stroke's timer goes on."""
    timer = after.timer
    if timer is None or timer is not before.timer or timer.purpose is TimerPurpose.STROKE:
        return after
    return after.timed(timer.seconds, timer.purpose)
