"""A Reading and what was just asked, to a Heard: the gravest meaning first.

The order is the law here. A red flag or a crisis acts from anywhere; then a command in so many words; then answers to
what was asked; then speech to somebody else; then news of the baby; and what was asked or wished for comes last.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.phase import IN_EMERGENCY, INTERRUPTED, Phase
from bot.core.understood.acts import Act
from bot.core.understood.cues import CueKind, HeardCue
from bot.core.understood.decision import DISTRESS, EMERGENCY, MIXED_CUE, Decision
from bot.core.understood.heard import Awaiting, Heard
from bot.nlu.deciding.decision import decision_in, fear, perhaps_a_report, plain_distress
from bot.nlu.deciding.thresholds import (
    AMBIENT_REPLY_FROM,
    BARE_WORDS,
    CLEAR_ACT_FROM,
    OVERHEARD_COMMAND_FROM,
    SOFT_CHECK_FROM,
    UNCLEAR_BELOW,
    YOUNG_FEVER_BELOW_WEEKS,
)
from bot.nlu.reading import Reading

_RESTS_ON = {
    Decision.CRISIS: CueKind.CRISIS,
    Decision.URGENT: CueKind.RED_FLAG,
    Decision.STOP: CueKind.STRESS,
}
_ASKING = (Act.QUESTION, Act.MEDICAL, Act.OUT_OF_SCOPE)
_SMALL_TALK = (Act.SOCIAL, Act.OUT_OF_SCOPE)
_NO_NEWS = (Act.REPORT_CUE, Act.AMBIENT)
_HANDS_RESTING = (Act.STOP, Act.PAUSE)
"""Acts that no wish said in the same breath replaces."""


def settle(reading: Reading, awaiting: Awaiting = Awaiting.NOTHING, phase: Phase | None = None) -> Heard:
    """What the utterance says, given what a bare reply would answer now and where the massage is."""
    heard = _settled(reading, awaiting, phase)
    return replace(heard, likely=_likely(heard, reading))


def _likely(heard: Heard, reading: Reading) -> tuple[HeardCue, ...]:
    """The likeliest cue of the kind that a decision rests on, where no cue of that kind was named."""
    kind = _RESTS_ON.get(heard.decision) if heard.decision else None
    if kind is None or any(cue.present and cue.kind is kind and cue.id != MIXED_CUE for cue in heard.cues):
        return ()
    return tuple(cue for cue in reading.likely if cue.kind is kind)


def _settled(reading: Reading, awaiting: Awaiting, phase: Phase | None) -> Heard:
    heard, decision = _with_values(reading, awaiting), decision_in(reading)
    if decision in EMERGENCY and (reading.ruled in EMERGENCY or reading.command is None):
        return replace(heard, act=Act.REPORT_CUE, decision=decision, safe=False)
    if reading.command is not None and not _for_another(reading):
        return _commanded(heard, reading, reading.command, awaiting, phase)
    if _tells_age(reading, heard, awaiting) and (reading.words <= BARE_WORDS or decision not in DISTRESS):
        return replace(heard, act=Act.INFORM_AGE, decision=None)
    if awaiting is Awaiting.READINESS and heard.findings:
        return _answered(heard, reading, decision)
    act = _act(reading, awaiting)
    if act is Act.AMBIENT:
        doubt = fear(reading) >= SOFT_CHECK_FROM or plain_distress(reading) or perhaps_a_report(reading)
        return Heard(act, Decision.ASK if doubt else None)
    heard = replace(heard, decision=decision, safe=_safe(reading, phase, decision))
    if act in _SMALL_TALK and decision is None and perhaps_a_report(reading):
        return replace(heard, act=Act.REPORT_CUE, decision=Decision.ASK)
    if act in _ASKING and (reading.question or reading.medical or not heard.flags):
        return _asked(heard, reading, act, decision)
    if decision is not None and not (decision is Decision.CONTINUE and act not in _NO_NEWS and _sure(reading)):
        return replace(heard, act=Act.STOP if act is Act.STOP else Act.REPORT_CUE)
    if heard.safe:
        return replace(heard, act=Act.REPORT_CUE)
    if heard.flags and act not in _HANDS_RESTING and not _tells_more(reading, act):
        return replace(heard, act=Act.SKIP, region=reading.region)
    return _wished(heard, reading, act, awaiting, phase)


def _act(reading: Reading, awaiting: Awaiting) -> Act:
    """The likeliest act; after a question a bare reply is no talk to somebody else, unless that is all but sure."""
    if not reading.acts:
        return Act.UNCLEAR
    (first, chance), *others = reading.acts
    bare = awaiting is not Awaiting.NOTHING and reading.words <= BARE_WORDS
    if first == Act.AMBIENT.value and bare and others and chance < AMBIENT_REPLY_FROM:
        return Act(others[0][0])
    return Act(first)


def _for_another(reading: Reading) -> bool:
    """ "Ma, will you stop, I'm doing the baby": a command with a reason, and to somebody else."""
    first, chance = reading.acts[0]
    return first == Act.AMBIENT.value and chance >= OVERHEARD_COMMAND_FROM and reading.words > BARE_WORDS


def _tells_age(reading: Reading, heard: Heard, awaiting: Awaiting) -> bool:
    return awaiting is Awaiting.AGE and heard.age_weeks is not None and not reading.asked


def _sure(reading: Reading) -> bool:
    """Whether one act stands clear of all others."""
    return reading.acts[0][1] >= CLEAR_ACT_FROM


def _with_values(reading: Reading, awaiting: Awaiting) -> Heard:
    weeks, early = reading.age_weeks, reading.weeks_early
    if awaiting is Awaiting.AGE and weeks is None and reading.lone_number is not None:
        weeks = reading.lone_number
    return Heard(
        act=Act.UNCLEAR,
        decision=reading.ruled,
        cues=reading.cues + _young_fever(reading, weeks),
        findings=reading.findings if awaiting is Awaiting.READINESS else (),
        flags=reading.flags,
        age_weeks=weeks,
        weeks_early=early,
        tired=reading.tired,
    )


def _young_fever(reading: Reading, weeks: float | None) -> tuple[HeardCue, ...]:
    """Fever under three months is a cue of its own, told by the age said in the same breath."""
    fever = next((c for c in reading.cues if c.id == "fever_signs" and c.present), None)
    if fever is None or weeks is None or weeks >= YOUNG_FEVER_BELOW_WEEKS:
        return ()
    return (replace(fever, id="fever_under_3m"),)


def _commanded(heard: Heard, reading: Reading, act: Act, awaiting: Awaiting, phase: Phase | None) -> Heard:
    bare = replace(heard, act=act, decision=None, cues=())
    if act is Act.YES and awaiting is Awaiting.CUE_REPORT and phase not in INTERRUPTED:
        return replace(bare, act=Act.REPORT_CUE, decision=Decision.CONTINUE, safe=phase in IN_EMERGENCY)
    if act is Act.YES:
        return replace(bare, safe=phase in IN_EMERGENCY)
    if act is Act.NO:
        # "No" to "is she still happy?" tells that something is wrong and not what.
        # In the opening it is the baby's own no, and an answer.
        unwell = awaiting is Awaiting.CUE_REPORT and phase is not Phase.OPENING
        return replace(bare, decision=Decision.ASK if unwell else None)
    if any(c.present and c.kind is CueKind.STRESS for c in reading.cues):
        return replace(heard, act=Act.STOP if act is Act.STOP else Act.REPORT_CUE)
    if act is Act.SKIP:
        return replace(bare, region=reading.region)
    return bare


def _answered(heard: Heard, reading: Reading, decision: Decision | None) -> Heard:
    """An answer to a readiness check, with what it tells of the baby."""
    heard = replace(heard, decision=decision)
    if heard.age_told:
        return replace(heard, act=Act.INFORM_AGE)
    if decision is not None:
        return replace(heard, act=Act.REPORT_CUE)
    first = reading.text.lower().split()[0].strip(",.")
    return replace(heard, act=Act.NO if first in {"no", "nope", "nah"} else Act.YES)


def _asked(heard: Heard, reading: Reading, act: Act, decision: Decision | None) -> Heard:
    """A question. "What's this rash?" reports and asks for a diagnosis: the sign decides, the asking is refused."""
    if act is Act.QUESTION and decision in DISTRESS:
        return replace(heard, act=Act.REPORT_CUE)
    if act is Act.QUESTION:
        return replace(heard, act=act, topic=reading.topic, question=reading.faq)
    return replace(heard, act=act)


def _wished(heard: Heard, reading: Reading, act: Act, awaiting: Awaiting, phase: Phase | None) -> Heard:
    """What the caregiver wants, where nothing is told of the baby that stands in the way."""
    if act is Act.INFORM_AGE or (act is not Act.CHOOSE_ROUTINE and awaiting is Awaiting.AGE and heard.age_told):
        return replace(heard, act=Act.INFORM_AGE)
    if act is Act.CHOOSE_ROUTINE or (awaiting is Awaiting.ROUTINE and _chooses(reading)):
        routine = reading.routine or reading.hinted_routine
        return replace(heard, act=Act.CHOOSE_ROUTINE, routine=routine, minutes=reading.minutes)
    if act is Act.START and reading.routine:
        return replace(heard, act=Act.CHOOSE_ROUTINE, routine=reading.routine, minutes=reading.minutes)
    if reading.acts and reading.acts[0][1] < UNCLEAR_BELOW:
        return replace(heard, act=Act.UNCLEAR)
    if act is Act.REPORT_CUE:
        # Nothing of this baby was told: news of somebody else, or an idiom.
        return replace(heard, act=Act.SOCIAL)
    if act is Act.SKIP:
        return replace(heard, act=act, region=reading.region, stroke=reading.stroke or reading.hinted_stroke)
    if act is Act.DESCRIBE_STROKE:
        return replace(heard, act=act, stroke=reading.stroke or reading.hinted_stroke)
    if act in (Act.YES, Act.NO):
        return _commanded(heard, reading, act, awaiting, phase)
    return replace(heard, act=act)


def _tells_more(reading: Reading, act: Act) -> bool:
    """Whether an age or a routine is told in the same breath as what to leave out: then it is the act."""
    if act is Act.INFORM_AGE:
        return reading.age_weeks is not None or reading.weeks_early is not None
    return act is Act.CHOOSE_ROUTINE and _chooses(reading)


def _chooses(reading: Reading) -> bool:
    return bool(reading.routine or reading.minutes or reading.you_choose)


def _safe(reading: Reading, phase: Phase | None, decision: Decision | None) -> bool:
    """Whether the danger is said to be over; a plain "fine" says so only while there is one."""
    return decision not in DISTRESS and (reading.safe or (phase in IN_EMERGENCY and decision is Decision.CONTINUE))
