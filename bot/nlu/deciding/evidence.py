"""What the rules found in an utterance, as a set of names: the evidence that is fused with the net's chances."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.understood.acts import Act
from bot.core.understood.cues import GONE, AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.decision import MIXED_CUE
from bot.nlu.deciding.expected_cost import NONE, ORDER
from bot.nlu.deciding.thresholds import SHORT_WORDS
from bot.nlu.reading import Addressee, Reading

_FLAGS = (
    "doubt", "safe", "asked", "idiom", "shows_distress", "reports_now", "third_person", "medical", "off_topic",
    "question", "you_choose", "leaves_out",
)  # fmt: skip
_VALUES = ("age_weeks", "weeks_early", "lone_number", "minutes", "routine", "stroke", "region")

NAMES: tuple[str, ...] = (
    *(f"{kind.value} {status.value}" for kind in CueKind for status in AssertionStatus),
    *(f"only {kind.value}" for kind in CueKind),
    "mixed signs", "comfort and stress", "fine and stress", "twin's sign", "another's sign", "only another's sign",
    "distress only denied", "comfort only denied", "signs only supposed",
    *(f"fine {status.value}" for status in AssertionStatus),
    *(f"all said: {name}" for name in ORDER),
    *_FLAGS, *_VALUES, "findings", "short",
    *(f"command {act.value}" for act in Act),
    *(f"to {addressee.value}" for addressee in Addressee),
)  # fmt: skip
"""Every name there is, in the order in which fusion counts them."""


def evidence_of(reading: Reading) -> frozenset[str]:
    """The names that hold for a reading."""
    return frozenset(_evidence(reading))


def _evidence(reading: Reading) -> Iterator[str]:
    yield from _signs(reading)
    if reading.fine is not None:
        yield f"fine {reading.fine.value}"
    if reading.explained:
        yield f"all said: {reading.ruled.value if reading.ruled else NONE}"
    yield from (flag for flag in _FLAGS if getattr(reading, flag))
    yield from (value for value in _VALUES if getattr(reading, value) is not None)
    if reading.findings:
        yield "findings"
    if reading.words <= SHORT_WORDS:
        yield "short"
    if reading.command is not None:
        yield f"command {reading.command.value}"
    yield f"to {reading.addressee.value}"


def _signs(reading: Reading) -> Iterator[str]:
    mine = [cue for cue in reading.cues if _decides(cue)]
    for cue in mine:
        yield "mixed signs" if cue.id == MIXED_CUE else f"{cue.kind.value} {cue.status.value}"
    now = {cue.kind for cue in mine if cue.status is AssertionStatus.PRESENT and cue.id != MIXED_CUE}
    if len(now) == 1 and len({(c.kind, c.status) for c in mine}) == 1:
        yield f"only {next(iter(now)).value}"
    if {CueKind.COMFORT, CueKind.STRESS} <= now:
        yield "comfort and stress"
    if CueKind.STRESS in now and reading.fine is AssertionStatus.PRESENT:
        yield "fine and stress"
    if mine and not now:
        denied = {cue.kind for cue in mine if cue.status in GONE}
        supposed = all(cue.status is AssertionStatus.HYPOTHETICAL for cue in mine)
        if supposed:
            yield "signs only supposed"
        elif denied == {CueKind.COMFORT}:
            yield "comfort only denied"
        elif denied:
            yield "distress only denied"
    if any(cue.experiencer is Experiencer.TWIN for cue in reading.cues):
        yield "twin's sign"
    if any(not _decides(cue) for cue in reading.cues):
        yield "another's sign" if mine else "only another's sign"


def _decides(cue: HeardCue) -> bool:
    """Whether the state of a cue's experiencer decides anything, whatever the cue's status."""
    return HeardCue(cue.id, cue.kind, AssertionStatus.PRESENT, cue.experiencer).present
