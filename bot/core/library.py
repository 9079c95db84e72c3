"""What the assistant knows, as plain values: strokes, routines, cues, readiness checks, crises, questions.

bot.content reads these from YAML; the session and the understanding only ever see these types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. tier: A review or trial, B health service, C teaching, D commercial, S seed."""

    id: str
    title: str
    url: str
    tier: str


@dataclass(frozen=True)
class Stroke:
    """One stroke as it is taught.

    seconds: for `repetitions` on one side. per_side: done left, then right.
    skip_if: the skip flags that leave it out.
    """

    id: str
    names: tuple[str, ...]
    region: str
    baby_position: str
    hand_position: str
    steps: tuple[str, ...]
    direction: str
    pressure: str
    repetitions: int
    min_repetitions: int
    max_repetitions: int
    per_side: bool
    seconds: int
    min_age_weeks: int
    age_note: str
    safety: tuple[str, ...]
    skip_if: tuple[str, ...]
    oil: bool
    traditional_use: str
    eye_contact_possible: bool = True
    notes: str = ""
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name spoken."""
        return self.names[0]


@dataclass(frozen=True)
class BodyRegion:
    """A region of the body. one: its singular ("leg"); part: the body part it belongs to, or None.

    limb: the region that takes this one with it when left out (feet go with legs), or None.
    """

    id: str
    name: str
    one: str
    part: str | None = None
    limb: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoutineItem:
    """One stroke of a routine. seconds: for all its repetitions, both sides together.

    where: the region it is done on, if not the stroke's own; hold_seconds: how long each repetition is held.
    """

    stroke: str
    repetitions: int
    per_side: bool
    seconds: int
    where: str | None = None
    hold_seconds: int | None = None


@dataclass(frozen=True)
class AgeMinutes:
    """How long a routine takes at an age, in corrected weeks; `below_weeks` is exclusive, None for no end.

    note: one sentence to say with it ("In two halves if wriggly."), or empty.
    """

    from_weeks: int
    below_weeks: int | None
    least_minutes: int
    most_minutes: int
    note: str = ""


@dataclass(frozen=True)
class Routine:
    """A routine: its strokes in order, who it suits, and what may honestly be said of it.

    when_younger: the routine to offer a baby below min_age_weeks, or None.
    """

    id: str
    names: tuple[str, ...]
    purpose: str
    honest_note: str
    min_age_weeks: int
    max_age_weeks: int | None
    minutes: tuple[AgeMinutes, ...]
    items: tuple[RoutineItem, ...]
    readiness: tuple[str, ...]
    adapt: tuple[str, ...] = ()
    escalate: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    when_younger: str | None = None

    @property
    def name(self) -> str:
        """The name spoken."""
        return self.names[0]


@dataclass(frozen=True)
class Cue:
    """A cue of the baby. say: the sentences answered to it, gravest first. tending: key of the tending lines.

    ask: the one question that follows, worded so that yes means safe and no an emergency; None where there is none.
    """

    id: str
    label: str
    kind: CueKind
    category: str
    strength: int
    decision: Decision
    phrases: tuple[str, ...]
    say: tuple[str, ...]
    tending: str | None = None
    ask: str | None = None
    seed: bool = False
    notes: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One answer to a readiness check. decision: go, adapt, wait, ask_a_clinician_first or stop_urgent."""

    id: str
    label: str
    decision: str
    say: tuple[str, ...]
    flags: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """One readiness check. yes, no: the answers that a bare yes or no to `ask` means."""

    id: str
    ask: str
    answers: tuple[Answer, ...]
    yes: str
    no: str
    why: str
    sources: tuple[str, ...] = ()

    def answer(self, answer_id: str) -> Answer | None:
        """The answer of that id, or None."""
        return next((answer for answer in self.answers if answer.id == answer_id), None)


@dataclass(frozen=True)
class Bundle:
    """Several checks asked in one breath, worded so that a plain yes means every one of them is in order."""

    id: str
    say: str
    checks: tuple[str, ...]
    first_session_only: bool = False


@dataclass(frozen=True)
class SkipFlag:
    """A skip flag: something known of the baby that leaves out the strokes whose `skip_if` names the flag.

    phrases: how a caregiver asks for it outright.
    say: the lines that answer.
    instead: the stroke that replaces, once, the strokes left out by this flag alone; or None.
    """

    id: str
    phrases: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    instead: str | None = None


@dataclass(frozen=True)
class Crisis:
    """Something a caregiver in trouble may say. level: critical, high, medium or low (low is no crisis: an offer).

    harm_question: the line of `then` to which a yes is a critical answer, or None.
    """

    id: str
    label: str
    level: str
    phrases: tuple[str, ...]
    say_first: tuple[str, ...]
    then: tuple[str, ...]
    sources: tuple[str, ...] = ()
    harm_question: str | None = None


@dataclass(frozen=True)
class HelpNumbers:
    """The help numbers of one country, spoken digit by digit; only numbers found in a published page are spoken.

    id: the country's ISO 3166 code, "EU" or "default". also: other names of the country.
    """

    id: str
    emergency: str
    advice_line: str | None = None
    crisis_line: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question caregivers ask and its short answer. topic: the id that `guide.topic` carries, or None.

    intent: what is asked where no topic fits ("ask_privacy"), or None. evidence: the id of a claim, or None.
    """

    id: str
    topic: str | None
    question: str
    also: tuple[str, ...]
    answer: tuple[str, ...]
    evidence: str | None = None
    sources: tuple[str, ...] = ()
    intent: str | None = None


@dataclass(frozen=True)
class Claim:
    """A benefit people claim, how well it is supported, and the one honest sentence about it."""

    id: str
    claim: str
    grade: str
    say: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Library:
    """Everything the assistant knows, each part by id and in its file's order."""

    regions: Mapping[str, BodyRegion]
    strokes: Mapping[str, Stroke]
    routines: Mapping[str, Routine]
    cues: Mapping[str, Cue]
    tending: Mapping[str, tuple[str, ...]]
    checks: Mapping[str, Check]
    bundles: tuple[Bundle, ...]
    skip_flags: Mapping[str, SkipFlag]
    crises: Mapping[str, Crisis]
    help_numbers: Mapping[str, HelpNumbers]
    questions: Mapping[str, Question]
    topics: Mapping[str, str]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
