"""A reading is settled once: one decision, and no cue that the words do not name."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.core.phase import Phase
from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.decision import MIXED_CUE, Decision, decide
from bot.core.understood.heard import Awaiting
from bot.nlu.deciding.expected_cost import NONE
from bot.nlu.deciding.resolving import settle
from bot.nlu.reading import Reading

_ROOT = Path(__file__).resolve().parents[3]
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
_DECISIONS = st.sampled_from([None, *Decision])


def read(cues: tuple[HeardCue, ...], decision: Decision | None) -> Reading:
    """A report whose decision is certain."""
    chances = {decision.value if decision else NONE: 1.0}
    return Reading("made", (("report_cue", 1.0),), chances, _LIKELY, cues=cues, ruled=decide(cues), words=9)


@given(_CUES, _DECISIONS, st.sampled_from(Awaiting), st.sampled_from([None, *Phase]))
def test_cues_are_those_that_the_words_name(
    cues: tuple[HeardCue, ...], decision: Decision | None, awaiting: Awaiting, phase: Phase | None
) -> None:
    heard = settle(read(cues, decision), awaiting, phase)
    assert heard.cues == cues
    assert heard.decision is decision or decide(cues) is not decision


@given(_CUES, _DECISIONS)
def test_a_hint_is_of_the_kind_decided_by_and_only_where_no_cue_names_it(
    cues: tuple[HeardCue, ...], decision: Decision | None
) -> None:
    heard = settle(read(cues, decision))
    rests_on = {Decision.CRISIS: CueKind.CRISIS, Decision.URGENT: CueKind.RED_FLAG, Decision.STOP: CueKind.STRESS}
    kind = rests_on.get(heard.decision) if heard.decision else None
    named = any(cue.present and cue.kind is kind and cue.id != MIXED_CUE for cue in cues)
    assert [cue.kind for cue in heard.likely] == ([] if named or kind is None else [kind])


def test_a_sign_that_no_rule_found_is_a_hint_and_no_cue() -> None:
    heard = settle(read((), Decision.URGENT))
    assert (heard.decision, heard.cues, [cue.id for cue in heard.likely]) == (Decision.URGENT, (), ["choking"])


def test_signs_that_lead_to_the_decision_stay_as_they_were_read() -> None:
    arching = HeardCue("arching", CueKind.STRESS, words="arching")
    heard = settle(read((arching,), Decision.STOP))
    assert (heard.cues, heard.likely) == ((arching,), ())


def test_the_rule_at_the_heart_is_asked_in_one_place() -> None:
    callers = [
        str(path.relative_to(_ROOT))
        for room in ("bot", "actions", "voice")
        for path in sorted((_ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "decide"
    ]
    assert callers == ["bot/nlu/rules/rule_reader.py"]
