"""What a reading decides by itself, before it is known what was just asked."""

from __future__ import annotations

from bot.core.understood.acts import Act
from bot.core.understood.cues import AssertionStatus, Experiencer
from bot.core.understood.decision import DISTRESS, EMERGENCY, Decision, leaves_open
from bot.nlu.deciding.expected_cost import NONE, chosen
from bot.nlu.deciding.thresholds import MISHEARD_WELL_FROM, PERHAPS_A_REPORT_FROM, RULED_GRAVE_FROM
from bot.nlu.reading import Reading

_HARMLESS = (None, Decision.CONTINUE)


def decision_in(reading: Reading) -> Decision | None:
    """The decision of least expected cost; an emergency that rules read is not put aside for a guess."""
    ruled = reading.ruled
    if ruled in EMERGENCY and reading.decisions.get(ruled.value, 1.0) >= RULED_GRAVE_FROM:
        return ruled
    fused = chosen(reading.decisions) if reading.decisions else ruled
    if fused is Decision.CONTINUE and reading.misheard and reading.decisions[fused.value] < MISHEARD_WELL_FROM:
        return Decision.ASK
    # Where no word is left unexplained, a sign of distress is not guessed away, nor a twin's taken for this baby's.
    if fused in _HARMLESS and plain_distress(reading):
        return Decision.ASK
    if fused is Decision.STOP and ruled is Decision.ASK and reading.explained and _only_a_twins(reading):
        return ruled
    return fused


def fear(reading: Reading) -> float:
    """The chance that something is wrong with the baby, or may be."""
    return 1.0 - reading.decisions.get(NONE, 0.0) - reading.decisions.get(Decision.CONTINUE.value, 0.0)


def plain_distress(reading: Reading) -> bool:
    """Whether rules read distress, and know every word that was said."""
    return reading.explained and not reading.question and reading.ruled in DISTRESS


def perhaps_a_report(reading: Reading) -> bool:
    """Whether misheard words may have been news of the baby: the caregiver is asked then."""
    return reading.misheard and dict(reading.acts).get(Act.REPORT_CUE.value, 0.0) >= PERHAPS_A_REPORT_FROM


def _only_a_twins(reading: Reading) -> bool:
    """Whether cues leave open how this baby is, and those that hold now are all a twin's."""
    now = [cue for cue in reading.cues if cue.status is AssertionStatus.PRESENT]
    return leaves_open(reading.cues) and all(cue.experiencer is Experiencer.TWIN for cue in now)
