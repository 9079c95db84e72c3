"""The decision rule, case by case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.decision import MIXED_CUE, Decision, decide

COMFORT = HeardCue("smiling", CueKind.COMFORT)
STRESS = HeardCue("crying", CueKind.STRESS)
FLAG = HeardCue("blue_or_grey", CueKind.RED_FLAG)
CRISIS = HeardCue("cannot_cope", CueKind.CRISIS, experiencer=Experiencer.CAREGIVER)
MIXED = HeardCue(MIXED_CUE, CueKind.STRESS)


def _said(
    cue: HeardCue, status: AssertionStatus = AssertionStatus.PRESENT, experiencer: Experiencer = Experiencer.BABY
) -> HeardCue:
    return HeardCue(cue.id, cue.kind, status, experiencer)


@pytest.mark.parametrize(
    ("cues", "decision"),
    [
        ((), None),
        ((COMFORT,), Decision.CONTINUE),
        ((STRESS,), Decision.STOP),
        ((COMFORT, STRESS), Decision.PAUSE),
        ((MIXED,), Decision.PAUSE),
        ((MIXED, STRESS), Decision.STOP),
        ((COMFORT, STRESS, FLAG), Decision.URGENT),
        ((FLAG, CRISIS), Decision.CRISIS),
        ((_said(STRESS, AssertionStatus.ABSENT),), Decision.CONTINUE),
        ((_said(STRESS, AssertionStatus.PAST),), Decision.CONTINUE),
        ((_said(STRESS, AssertionStatus.HYPOTHETICAL),), None),
        ((_said(STRESS, experiencer=Experiencer.OTHER_CHILD),), None),
        ((_said(STRESS, experiencer=Experiencer.CAREGIVER),), None),
        ((_said(STRESS, experiencer=Experiencer.TWIN),), Decision.ASK),
        ((_said(FLAG, experiencer=Experiencer.OTHER_CHILD),), Decision.URGENT),
        ((_said(COMFORT, AssertionStatus.ABSENT),), Decision.ASK),
        ((_said(COMFORT, AssertionStatus.PAST), COMFORT), Decision.CONTINUE),
        ((_said(STRESS, AssertionStatus.PAST), COMFORT), Decision.CONTINUE),
    ],
)
def test_what_a_report_decides(cues: tuple[HeardCue, ...], decision: Decision | None) -> None:
    assert decide(cues) is decision


def test_a_bare_fine_never_outweighs_a_stress_sign() -> None:
    assert decide((STRESS,), all_well=True) is Decision.STOP


def test_words_one_cannot_decide_on_are_asked_about_even_with_a_smile() -> None:
    assert decide((COMFORT,), undecidable=True) is Decision.ASK


CUES = st.builds(
    HeardCue,
    id=st.just("any"),
    kind=st.sampled_from(CueKind),
    status=st.sampled_from(AssertionStatus),
    experiencer=st.sampled_from(Experiencer),
)
GRAVITY = [None, Decision.CONTINUE, Decision.ASK, Decision.PAUSE, Decision.STOP, Decision.URGENT, Decision.CRISIS]


@given(st.lists(CUES, max_size=5), st.booleans(), st.booleans())
def test_adding_a_red_flag_only_ever_makes_it_graver(cues: list[HeardCue], well: bool, doubt: bool) -> None:
    before = decide(cues, well, doubt)
    after = decide([*cues, FLAG], well, doubt)
    assert GRAVITY.index(after) >= max(GRAVITY.index(before), GRAVITY.index(Decision.URGENT))
