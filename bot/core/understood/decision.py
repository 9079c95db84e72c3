"""The rule at the heart: what a report of the baby decides.

Comfort signs, carry on; mixed signs, pause, reassure, try again; stress signs, stop and tend to the baby (seed 1).
Red flags and a caregiver in crisis outrank everything. A doubtful report keeps the hands still and asks.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bot.core.understood.cues import GONE, AssertionStatus, CueKind, Experiencer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.understood.cues import HeardCue

MIXED_CUE = "mixed_signs"
"""The cue a caregiver names who sees comfort and stress at once without saying which ("half and half")."""


class Decision(str, Enum):
    """What a report decides, gravest first."""

    CRISIS = "crisis"
    URGENT = "urgent"
    STOP = "stop"
    PAUSE = "pause"
    ASK = "ask"
    CONTINUE = "continue"


EMERGENCY = frozenset({Decision.CRISIS, Decision.URGENT})
"""Decisions that call for help at once and end all talk of massage."""

SAID_IN_FULL = EMERGENCY | {Decision.STOP}
"""Decisions whose every line is said, whatever is answered meanwhile, unless that answer is of these itself."""

DISTRESS = SAID_IN_FULL | {Decision.PAUSE}
"""Decisions that something is wrong."""

HANDS_STILL = DISTRESS | {Decision.ASK}
"""Decisions after which the hands rest, and nothing said or started earlier goes on."""


def decide(cues: Iterable[HeardCue], all_well: bool = False, undecidable: bool = False) -> Decision | None:
    """The decision a report calls for, or None where nothing was reported of the baby.

    all_well: a plain "fine" said of the baby. undecidable: words that may be harmless or grave ("he's gone quiet").
    A "fine" never outweighs a stress sign: it is no comfort sign, so stress with "fine" is still stop.
    """
    cues = tuple(cues)
    present = {cue.kind for cue in cues if cue.present and cue.id != MIXED_CUE}
    if CueKind.CRISIS in present:
        return Decision.CRISIS
    if CueKind.RED_FLAG in present:
        return Decision.URGENT
    if CueKind.STRESS in present:
        return Decision.PAUSE if CueKind.COMFORT in present else Decision.STOP
    if any(cue.present and cue.id == MIXED_CUE for cue in cues):
        return Decision.PAUSE
    if undecidable or leaves_open(cues):
        return Decision.ASK
    if all_well or CueKind.COMFORT in present or any(map(_distress_denied, cues)):
        return Decision.CONTINUE
    return None


def leaves_open(cues: tuple[HeardCue, ...]) -> bool:
    """Whether cues leave open how this baby is: comfort denied or gone by, or a sign of a twin."""
    about_twin = any(c.experiencer is Experiencer.TWIN and c.status is AssertionStatus.PRESENT for c in cues)
    settled = any(c.kind is CueKind.COMFORT and c.present for c in cues)
    comfort_gone = any(
        c.kind is CueKind.COMFORT and c.experiencer is Experiencer.BABY and c.status in GONE for c in cues
    )
    return about_twin or (comfort_gone and not settled)


def _distress_denied(cue: HeardCue) -> bool:
    """Whether the cue says that a sign of distress is absent or over."""
    distress = cue.kind in (CueKind.STRESS, CueKind.RED_FLAG)
    return distress and cue.experiencer is Experiencer.BABY and cue.status in GONE
