"""What is said to be heard is what was decided by, and the decision of least cost is the one taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understood.acts import Act
from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.decision import MIXED_CUE, Decision, decide
from bot.core.understood.heard import Heard
from bot.nlu.deciding.agreeing import agreed
from bot.nlu.deciding.expected_cost import ORDER, chosen

_IDS = {CueKind.COMFORT: "smiling", CueKind.STRESS: "crying", CueKind.RED_FLAG: "choking", CueKind.CRISIS: "self_harm"}
_LIKELY = tuple(HeardCue(cue, kind, words="all of it") for kind, cue in _IDS.items())
_CUES = st.lists(
    st.builds(
        lambda kind, mixed, status, experiencer: HeardCue(
            MIXED_CUE if mixed and kind is CueKind.STRESS else _IDS[kind], kind, status, experiencer, "words"
        ),
        st.sampled_from(CueKind),
        st.booleans(),
        st.sampled_from(AssertionStatus),
        st.sampled_from(Experiencer),
    ),
    max_size=4,
).map(tuple)


@given(_CUES, st.booleans(), st.booleans(), st.sampled_from([None, *Decision]))
def test_cues_always_lead_to_the_decision(
    cues: tuple[HeardCue, ...], all_well: bool, undecidable: bool, decision: Decision | None
) -> None:
    heard = agreed(Heard(Act.REPORT_CUE, cues, all_well, undecidable), decision, _LIKELY)
    assert decide(heard.cues, heard.all_well, heard.undecidable) is decision


def test_signs_that_lead_to_the_decision_stay_as_they_were_read() -> None:
    heard = Heard(Act.REPORT_CUE, (HeardCue("arching", CueKind.STRESS, words="arching"),))
    assert agreed(heard, Decision.STOP, _LIKELY) is heard


def test_a_sign_that_no_rule_found_is_heard_in_the_whole_utterance() -> None:
    (cue,) = agreed(Heard(Act.REPORT_CUE), Decision.URGENT, _LIKELY).cues
    assert (cue.id, cue.words) == ("choking", "all of it")


@pytest.mark.parametrize(
    ("chances", "decision"),
    [
        ({"continue": 0.97, "stop": 0.03}, Decision.CONTINUE),
        ({"continue": 0.6, "stop": 0.4}, Decision.STOP),
        ({"none": 0.85, "urgent": 0.15}, Decision.ASK),
        ({"none": 0.6, "urgent": 0.4}, Decision.URGENT),
        ({"stop": 0.9, "urgent": 0.1}, Decision.STOP),
        ({"stop": 0.6, "urgent": 0.4}, Decision.URGENT),
        ({"none": 1.0}, None),
        ({"ask": 0.7, "continue": 0.3}, Decision.ASK),
    ],
)
def test_the_decision_of_least_cost_is_taken(chances: dict[str, float], decision: Decision | None) -> None:
    assert chosen(chances) is decision


@given(st.sampled_from(["stop", "pause", "urgent", "crisis"]), st.floats(0.2, 1.0))
def test_distress_as_likely_as_one_in_five_is_never_harmless(distress: str, chance: float) -> None:
    for harmless in ("none", "continue"):
        assert chosen(dict.fromkeys(ORDER, 0.0) | {distress: chance, harmless: 1 - chance}) not in (
            None, Decision.CONTINUE
        )  # fmt: skip
