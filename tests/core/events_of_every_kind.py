"""One example of every kind of event, for tests that go through the whole table."""

from __future__ import annotations

from bot.core import events as ev
from bot.core.understood.cues import CueKind, HeardCue
from bot.core.understood.heard import Finding

SMILING = HeardCue("smiling", CueKind.COMFORT)
CRYING = HeardCue("crying", CueKind.STRESS)
BLUE = HeardCue("blue_or_grey", CueKind.RED_FLAG)
OVERWHELMED = HeardCue("cannot_cope", CueKind.CRISIS)

_SPECIAL: dict[type, ev.Event] = {
    ev.ComfortReported: ev.ComfortReported((SMILING,)),
    ev.MixedReported: ev.MixedReported((SMILING, CRYING)),
    ev.StressReported: ev.StressReported((CRYING,)),
    ev.RedFlagReported: ev.RedFlagReported((BLUE,)),
    ev.CrisisVoiced: ev.CrisisVoiced((OVERWHELMED,)),
    ev.ReadinessTold: ev.ReadinessTold((Finding("room_warm", "yes"),)),
    ev.AgeTold: ev.AgeTold(20, 0),
    ev.RoutineChosen: ev.RoutineChosen("five_minute"),
    ev.SkipAsked: ev.SkipAsked(),
    ev.StrokeDescribed: ev.StrokeDescribed(),
    ev.QuestionAsked: ev.QuestionAsked("benefit_sleep"),
    ev.TimerElapsed: ev.TimerElapsed(1),
    ev.Started: ev.Started(),
}


def example(kind: type) -> ev.Event:
    """An event of this kind."""
    made: ev.Event = _SPECIAL[kind] if kind in _SPECIAL else kind()
    return made
