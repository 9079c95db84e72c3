"""A Reading and what was just asked, to a Heard: the gravest meaning first.

The order is the law here. A red flag or a crisis acts from anywhere; then what was said in so many words; then speech
that was not for us; then distress; then values and questions; and the sentence classifier's guess comes last.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.acts import Act
from bot.core.cues import CueKind, HeardCue, Status, Whose
from bot.core.heard import Awaiting, Heard
from bot.core.phase import Phase
from bot.nlu.addressee import Addressee
from bot.nlu.reading import Reading
from bot.nlu.safety_net import caught

UNCLEAR_BELOW = 0.40
"""The score of the best act under which we ask instead of guessing."""
SURE_ABOVE = 0.60
"""The score from which a guessed command outweighs a comfort sign said with it ("she loves it, next one")."""
AMBIENT_AHEAD = 0.06
"""How far `ambient` must lead the runner-up where wording alone does not tell."""

_GRAVE = (CueKind.RED_FLAG, CueKind.CRISIS)
_ALARMED = (Phase.URGENT, Phase.CRISIS)
_OWED_A_REPORT = (Phase.TENDING, Phase.PAUSED)
"""After a stop or a pause a bare "yes" tells too little of the baby to go on by."""
_DISTRESS_HEARD = frozenset({
    "crying", "crying_hungry", "crying_tired", "crying_pain", "crying_sad", "crying_frightened", "inconsolable",
    "fussing", "whimper", "irritable", "arching", "pushing_away", "repeated_vomiting", "posset", "grimace", "startle",
})  # fmt: skip
_COMMANDS = frozenset({
    Act.NEXT, Act.PREVIOUS, Act.REPEAT, Act.SKIP, Act.PAUSE, Act.RESUME, Act.STOP, Act.SLOWER, Act.FASTER,
    Act.TIME_LEFT, Act.WHERE, Act.LOUDER, Act.QUIETER, Act.HELP, Act.START, Act.CHOOSE_ROUTINE, Act.DESCRIBE_STROKE,
})  # fmt: skip
_OVERHEARD = (Addressee.BABY, Addressee.SONG, Addressee.OTHERS, Addressee.PHONE, Addressee.MEDIA)


def settle(reading: Reading, awaiting: Awaiting = Awaiting.NOTHING, phase: Phase | None = None) -> Heard:
    """What the utterance says, given what a bare reply would answer now and where the massage is."""
    return caught(_by_rule(reading, awaiting, phase), reading)


def _by_rule(reading: Reading, awaiting: Awaiting, phase: Phase | None) -> Heard:
    heard = _with_values(reading, awaiting)
    if any(c.present and c.kind in _GRAVE for c in reading.cues):
        return replace(heard, act=Act.REPORT_CUE, all_well=False, undecidable=False, safe=False)
    if reading.command is not None:
        return _commanded(heard, reading, reading.command, awaiting, phase)
    if awaiting is Awaiting.AGE and heard.age_weeks is not None and not _distress(reading) and not reading.asked:
        return replace(heard, act=Act.INFORM_AGE)
    if reading.off_topic and not reading.cues and reading.addressee not in _OVERHEARD and reading.fine is None:
        return replace(heard, act=Act.OUT_OF_SCOPE)
    if _overheard(reading, awaiting):
        return Heard(Act.AMBIENT, undecidable=_fears(reading))
    if _asks(reading):
        return _asked(heard, reading)
    if _distress(reading):
        # "What's this rash?" both reports and asks for a diagnosis: the sign still decides, and the asking is refused.
        asks_doctor = reading.medical and reading.question
        return replace(heard, act=Act.MEDICAL if asks_doctor else Act.REPORT_CUE, all_well=False)
    return _told(heard, reading, awaiting, phase)


def heard_as_intent(intent: str) -> Heard:
    """A message that came as `/intent` and was never read: its intent is the act, unless it is none of ours."""
    try:
        return Heard(Act(intent))
    except ValueError:
        return Heard(Act.UNCLEAR)


def _with_values(reading: Reading, awaiting: Awaiting) -> Heard:
    weeks, early = reading.age_weeks, reading.weeks_early
    if awaiting is Awaiting.AGE and weeks is None and reading.lone_number is not None:
        weeks = reading.lone_number
    return Heard(
        act=Act.UNCLEAR,
        cues=reading.cues + _young_fever(reading, weeks),
        findings=reading.findings if awaiting is Awaiting.READINESS else (),
        age_weeks=weeks,
        weeks_early=early,
    )


def _young_fever(reading: Reading, weeks: float | None) -> tuple[HeardCue, ...]:
    """Fever under three months is a cue of its own, told by the age said in the same breath."""
    fever = next((c for c in reading.cues if c.id == "fever_signs" and c.present), None)
    if fever is None or weeks is None or weeks >= _THREE_MONTHS_WEEKS:
        return ()
    return (replace(fever, id="fever_under_3m"),)


_THREE_MONTHS_WEEKS = 13


def _commanded(heard: Heard, reading: Reading, act: Act, awaiting: Awaiting, phase: Phase | None) -> Heard:
    if act is Act.YES and awaiting is Awaiting.CUE_REPORT and phase not in _OWED_A_REPORT:
        return replace(heard, act=Act.REPORT_CUE, cues=(), all_well=True, safe=_safe(reading, phase, well=True))
    if act is Act.YES:
        return replace(heard, act=act, cues=(), safe=phase in _ALARMED)
    if act is Act.NO:
        # "No" to "is she still happy?" tells that something is wrong and not what.
        # In the opening it is the baby's own no, and an answer.
        wrong = awaiting is Awaiting.CUE_REPORT and phase is not Phase.OPENING
        return replace(heard, act=act, cues=(), undecidable=wrong)
    if any(c.present and c.kind is CueKind.STRESS for c in reading.cues):
        return replace(heard, act=Act.STOP if act is Act.STOP else Act.REPORT_CUE)
    if act is Act.SKIP and reading.region:
        return replace(heard, act=act, region=reading.region)
    return replace(heard, act=act, cues=())


def _overheard(reading: Reading, awaiting: Awaiting) -> bool:
    if reading.addressee is Addressee.ASSISTANT:
        return False
    third_person = any(c.present and c.whose is Whose.BABY for c in reading.cues) and not reading.shows_distress
    if _distress(reading) and reading.reports_now and reading.addressee in (Addressee.OTHERS, Addressee.PHONE):
        return False
    if reading.addressee in _OVERHEARD:
        return not (third_person and _guess(reading) is Act.REPORT_CUE)
    if (reading.findings and awaiting is Awaiting.READINESS) or (reading.off_topic and reading.question):
        return False
    if not reading.acts or reading.acts[0][0] != Act.AMBIENT.value or reading.fine is Status.PRESENT:
        return False
    ahead = reading.acts[0][1] - (reading.acts[1][1] if len(reading.acts) > 1 else 0.0)
    cries = any(c.present and c.id in _DISTRESS_HEARD for c in reading.cues)
    if ahead >= AMBIENT_AHEAD and not reading.third_person and not cries:
        return True
    if third_person or _distress(reading) or reading.doubt or reading.cues:
        return False
    return ahead >= AMBIENT_AHEAD or reading.addressee is Addressee.SELF


def _fears(reading: Reading) -> bool:
    """Whether talk that was not for us lets one fear for the baby: worth one soft check."""
    told = any(
        c.id in _DISTRESS_HEARD and c.whose is Whose.BABY and c.status in (Status.PRESENT, Status.ABSENT)
        for c in reading.cues
    )
    flagged = any(
        c.kind is CueKind.RED_FLAG and c.status in (Status.PRESENT, Status.HYPOTHETICAL) for c in reading.cues
    )
    present = any(c.kind is CueKind.STRESS and c.present and c.id in _DISTRESS_HEARD for c in reading.cues)
    addressed_elsewhere = reading.addressee in (Addressee.SONG, Addressee.MEDIA, Addressee.PHONE)
    return (reading.shows_distress or present or flagged or (told and reading.addressee is Addressee.BABY)) and (
        not addressed_elsewhere or present
    )


def _distress(reading: Reading) -> bool:
    return any(c.present and c.kind is CueKind.STRESS for c in reading.cues)


def _asks(reading: Reading) -> bool:
    """Whether the turn asks rather than tells: the guess says so, or signs are only supposed."""
    guess = _guess(reading)
    if _distress(reading):
        # "How long after a feed?", "can I massage over a rash": signs named in a question, and nobody has them now.
        return (
            guess in (Act.QUESTION, Act.MEDICAL)
            and reading.acts[0][1] >= SURE_ABOVE
            and reading.question
            and not reading.reports_now
        )
    if reading.asked and reading.cues and all(c.status is Status.HYPOTHETICAL for c in reading.cues):
        return True
    if reading.medical and (reading.question or guess is Act.MEDICAL):
        return True
    return (
        guess in (Act.QUESTION, Act.MEDICAL, Act.OUT_OF_SCOPE)
        and (reading.question or reading.fine is None)
        and not (reading.cues and not reading.question and not reading.asked)
    )


def _asked(heard: Heard, reading: Reading) -> Heard:
    asked_of = tuple(
        replace(c, status=Status.HYPOTHETICAL) if c.present and c.kind is CueKind.STRESS else c for c in heard.cues
    )
    heard = replace(heard, cues=asked_of)
    guess = _guess(reading)
    doubt = any(
        c.kind is CueKind.RED_FLAG and c.status is Status.HYPOTHETICAL and c.whose is Whose.BABY and _is_it(reading)
        for c in reading.cues
    )
    if reading.medical or guess is Act.MEDICAL:
        return replace(heard, act=Act.MEDICAL, undecidable=doubt)
    if (guess is Act.OUT_OF_SCOPE or reading.off_topic) and not reading.cues:
        return replace(heard, act=Act.OUT_OF_SCOPE)
    return replace(heard, act=Act.QUESTION, topic=reading.topic, undecidable=doubt)


def _is_it(reading: Reading) -> bool:
    """Whether a question is about this baby now ("is he blue?"), rather than about what might be."""
    return reading.text.lower().split()[0] in {"is", "are", "isn't", "does"} and " if " not in reading.text.lower()


def _told(heard: Heard, reading: Reading, awaiting: Awaiting, phase: Phase | None) -> Heard:
    guess = _guess(reading)
    well = reading.fine is Status.PRESENT and not reading.asked
    doubt = reading.doubt or reading.fine in (Status.ABSENT, Status.PAST)
    safe = _safe(reading, phase, well)
    heard = replace(heard, all_well=well and not doubt, undecidable=doubt, safe=safe)
    reports = bool(well or doubt or safe or any(c.whose in (Whose.BABY, Whose.TWIN) for c in reading.cues))
    sure = bool(reading.acts) and reading.acts[0][1] >= SURE_ABOVE
    age_said = heard.age_weeks is not None or heard.weeks_early is not None
    if awaiting is Awaiting.READINESS and heard.findings:
        return replace(heard, act=Act.INFORM_AGE if age_said else _reply(reading))
    if reading.leaves_out and reading.region and not any(c.present for c in reading.cues):
        return replace(heard, act=Act.SKIP, region=reading.region)
    if age_said and (not reports or guess is Act.INFORM_AGE or awaiting is Awaiting.AGE):
        return replace(heard, act=Act.INFORM_AGE)
    if reports and not (sure and guess in _COMMANDS):
        return replace(heard, act=Act.REPORT_CUE)
    chosen = _chosen(heard, reading, awaiting, guess)
    if chosen is not None:
        return chosen
    if not reading.acts or reading.acts[0][1] < UNCLEAR_BELOW:
        return replace(heard, act=Act.UNCLEAR)
    if guess is Act.REPORT_CUE and (_about_others(reading) or reading.idiom):
        return replace(heard, act=Act.SOCIAL)
    if guess is Act.REPORT_CUE:
        # It sounds like a report and no sign was understood: ask, never carry on.
        return replace(heard, act=Act.REPORT_CUE, undecidable=True)
    if guess is Act.SKIP:
        return replace(heard, act=guess, region=reading.region)
    if guess is Act.QUESTION:
        return replace(heard, act=guess, topic=reading.topic)
    if guess in (Act.YES, Act.NO):
        return _commanded(heard, reading, guess, awaiting, phase)
    return replace(heard, act=guess)


def _chosen(heard: Heard, reading: Reading, awaiting: Awaiting, guess: Act) -> Heard | None:
    """A routine, a length of time or a stroke, where the turn is about one."""
    if awaiting is Awaiting.ROUTINE and (reading.routine or reading.minutes or reading.you_choose):
        return replace(heard, act=Act.CHOOSE_ROUTINE, routine=reading.routine, minutes=reading.minutes)
    if guess is Act.CHOOSE_ROUTINE or (guess is Act.START and reading.routine):
        return replace(heard, act=Act.CHOOSE_ROUTINE, routine=reading.routine, minutes=reading.minutes)
    if guess is Act.DESCRIBE_STROKE:
        return replace(heard, act=guess, stroke=reading.stroke)
    return None


def _reply(reading: Reading) -> Act:
    if any(c.whose is Whose.BABY for c in reading.cues) or reading.fine or reading.doubt:
        return Act.REPORT_CUE
    first = reading.text.lower().split()[0].strip(",.") if reading.text.split() else ""
    return Act.NO if first in {"no", "nope", "nah"} else Act.YES


def _safe(reading: Reading, phase: Phase | None, well: bool) -> bool:
    """Whether the danger is said to be over; a plain "fine" says so only while there is one."""
    return reading.safe or (phase in _ALARMED and well)


def _about_others(reading: Reading) -> bool:
    return bool(reading.cues) and all(c.whose not in (Whose.BABY, Whose.TWIN) for c in reading.cues)


def _guess(reading: Reading) -> Act:
    return Act(reading.acts[0][0]) if reading.acts else Act.UNCLEAR
