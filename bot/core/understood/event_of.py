"""From what was understood to what has happened: an event for each turn, the gravest meaning first."""

from __future__ import annotations

from bot.core import events as ev
from bot.core.facts.readiness import TENDED_TO
from bot.core.phase import ALARMED, Phase
from bot.core.state import Session
from bot.core.understood.acts import Act
from bot.core.understood.decision import DISTRESS, EMERGENCY, HANDS_STILL, Decision
from bot.core.understood.heard import Awaiting, Heard

_REPORTED: dict[Decision, type[ev.Reported]] = {
    Decision.CRISIS: ev.CrisisVoiced,
    Decision.URGENT: ev.RedFlagReported,
    Decision.STOP: ev.StressReported,
    Decision.PAUSE: ev.MixedReported,
}

_PLAIN: dict[Act, type] = {
    Act.NEXT: ev.NextAsked,
    Act.PREVIOUS: ev.PreviousAsked,
    Act.REPEAT: ev.RepeatAsked,
    Act.PAUSE: ev.PauseAsked,
    Act.RESUME: ev.ResumeAsked,
    Act.STOP: ev.StopAsked,
    Act.SLOWER: ev.SlowerAsked,
    Act.FASTER: ev.FasterAsked,
    Act.LOUDER: ev.LouderAsked,
    Act.QUIETER: ev.QuieterAsked,
    Act.TIME_LEFT: ev.TimeLeftAsked,
    Act.WHERE: ev.WhereAsked,
    Act.HELP: ev.HelpAsked,
    Act.YES: ev.Agreed,
    Act.NO: ev.Declined,
    Act.MEDICAL: ev.MedicalAsked,
    Act.OUT_OF_SCOPE: ev.OffTopicAsked,
    Act.SOCIAL: ev.SocialSaid,
    Act.UNCLEAR: ev.NotUnderstood,
}


def decision_of(heard: Heard) -> Decision | None:
    """What a turn decides. Talk overheard decides nothing but an emergency; a soft question is asked about distress."""
    if heard.act is not Act.AMBIENT or heard.decision in EMERGENCY:
        return heard.decision
    return Decision.ASK if heard.decision in HANDS_STILL else None


def event_of(heard: Heard, session: Session) -> ev.Event:
    """The event a turn amounts to. Gravest first; then the caregiver's own commands; then news of the baby."""
    decision = decision_of(heard)
    if decision is not None and decision in EMERGENCY:
        return _REPORTED[decision](heard.cues, heard.likely, heard.flags)
    if heard.act is Act.AMBIENT:
        return ev.DistressOverheard(heard.cues) if decision is Decision.ASK else ev.AmbientHeard()
    if session.phase is Phase.READINESS and heard.act is not Act.STOP and _answers_a_check(heard, decision):
        return _readiness(heard)
    if decision in _REPORTED:
        return _REPORTED[decision](heard.cues, heard.likely, heard.flags)
    if heard.safe and session.phase in ALARMED:
        return ev.SafetyTold(heard.cues, flags=heard.flags)
    if decision is Decision.ASK and heard.act is not Act.STOP:
        return ev.DoubtReported(heard.cues, flags=heard.flags)
    if session.awaiting is Awaiting.AGE and heard.age_told:
        return ev.AgeTold(heard.age_weeks, heard.weeks_early, heard.findings, heard.flags)
    if heard.act is Act.YES and decision is Decision.CONTINUE and session.awaiting is not Awaiting.CUE_REPORT:
        return ev.Agreed()
    if decision is Decision.CONTINUE and heard.act in (Act.REPORT_CUE, Act.YES, Act.NO, Act.SOCIAL, Act.UNCLEAR):
        return ev.ComfortReported(heard.cues, flags=heard.flags)
    return _by_act(heard)


def _answers_a_check(heard: Heard, decision: Decision | None) -> bool:
    """Whether a turn answers a readiness check. A baby that needs something now is tended to instead."""
    needs_tending = decision in DISTRESS and all(finding.check in TENDED_TO for finding in heard.findings)
    return bool(heard.findings) and not needs_tending


def _readiness(heard: Heard) -> ev.Event:
    if heard.age_told:
        return ev.AgeTold(heard.age_weeks, heard.weeks_early, heard.findings, heard.flags)
    return ev.ReadinessTold(heard.findings, heard.flags)


def _by_act(heard: Heard) -> ev.Event:
    if heard.act is Act.SOCIAL and heard.tired:
        return ev.TirednessVoiced()
    if heard.act in _PLAIN:
        event: ev.Event = _PLAIN[heard.act]()
        return event
    if heard.act is Act.SKIP:
        return ev.SkipAsked(heard.region, heard.flags)
    if heard.act is Act.CHOOSE_ROUTINE:
        return ev.RoutineChosen(heard.routine, heard.minutes, heard.flags)
    if heard.act is Act.DESCRIBE_STROKE:
        return ev.StrokeDescribed(heard.stroke)
    if heard.act is Act.QUESTION:
        return ev.QuestionAsked(heard.topic, heard.question)
    if heard.act is Act.INFORM_AGE:
        return ev.AgeTold(heard.age_weeks, heard.weeks_early, heard.findings, heard.flags)
    if heard.act is Act.REPORT_CUE:
        return ev.SocialSaid()
    return ev.NotUnderstood()
