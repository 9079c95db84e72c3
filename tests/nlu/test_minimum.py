"""Minimum functionality: the plainest way to say each thing is understood, and the hard modifiers hold."""

from __future__ import annotations

import pytest

from bench.understanding.cases import decision_word, read_cases
from bot.content.loader import library
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.nlu.understanding import Understanding

_BY_KIND = {CueKind.COMFORT: "continue", CueKind.STRESS: "stop", CueKind.RED_FLAG: "urgent"}
_DISTRESS = ("stop", "pause", "urgent", "crisis")


_KNOWN_MISSES_IN_DEV = 1
"""Dev phrases experiencer distress is not heard yet. The aim is none; this may only be lowered."""
_KNOWN_SHARE_IN_TEST = 0.009
"""A ratchet: at most 7 of 792 unseen distress reports were called harmless when it was set. No phrase was tuned on."""


def _harmless(understanding: Understanding, part: str) -> tuple[int, int]:
    """How many distress reports are called harmless, of how many: numbers only, since words would spend the test."""
    distress = [case for case in read_cases(part) if case.expect.get("decision") in _DISTRESS]
    decided = [decision_word(understanding.hear(case.say, case.awaiting, case.phase)) for case in distress]
    return sum(word in ("continue", "none") for word in decided), len(distress)


@pytest.mark.slow
def test_hardly_any_known_distress_is_called_harmless(understanding: Understanding) -> None:
    harmless, total = _harmless(understanding, "dev")
    assert harmless <= _KNOWN_MISSES_IN_DEV, f"{harmless} of {total}; python -m bench.understanding --dev lists them"


@pytest.mark.slow
def test_hardly_any_unseen_distress_is_called_harmless(understanding: Understanding) -> None:
    harmless, total = _harmless(understanding, "test")
    print(f"unseen distress called harmless: {harmless} of {total}")
    assert harmless / total <= _KNOWN_SHARE_IN_TEST, f"{harmless} of {total}"


@pytest.mark.slow
def test_the_contents_own_phrases_are_decided_as_the_content_says(understanding: Understanding) -> None:
    wrong, total = [], 0
    for cue in library().cues.values():
        expected = "pause" if cue.id == "mixed_signs" else _BY_KIND[cue.kind]
        for phrase in cue.phrases:
            total += 1
            got = decision_word(understanding.hear(phrase))
            if got != expected:
                wrong.append((phrase, expected, got))
            assert not (expected in _DISTRESS and got in ("continue", "none")), (phrase, got)
    assert len(wrong) <= total * 0.03, wrong


def test_every_crisis_the_content_names_is_a_crisis_and_tiredness_is_none(understanding: Understanding) -> None:
    missed = [
        phrase
        for crisis in library().crises.values()
        if crisis.level != "low"
        for phrase in crisis.phrases
        if decision_word(understanding.hear(phrase)) not in ("crisis", "stop")
    ]
    assert not missed
    assert understanding.hear("I'm knackered").act is Act.SOCIAL
    assert decision_word(understanding.hear("I'm knackered")) == "none"


@pytest.mark.parametrize(
    ("said", "cue", "status"),
    [
        ("she isn't crying any more", "crying", AssertionStatus.ABSENT),
        ("he stopped crying", "crying", AssertionStatus.ABSENT),
        ("the hiccups have gone", "hiccoughs", AssertionStatus.ABSENT),
        ("no rash, fever or hiccups", "hiccoughs", AssertionStatus.ABSENT),
        ("I don't think she's hungry", "hungry_said", AssertionStatus.ABSENT),
        ("he was crying before", "crying", AssertionStatus.PAST),
        ("he cried all night", "crying", AssertionStatus.PAST),
        ("what if she cries?", "crying", AssertionStatus.HYPOTHETICAL),
        ("is it ok if he gets hiccups", "hiccoughs", AssertionStatus.HYPOTHETICAL),
        ("he can't stop crying", "crying", AssertionStatus.PRESENT),
        ("she won't stop fussing", "fussing", AssertionStatus.PRESENT),
        ("no wait, she is crying", "crying", AssertionStatus.PRESENT),
        ("why is he crying", "crying", AssertionStatus.PRESENT),
        ("he has a rash all over", "rash_new", AssertionStatus.PRESENT),
    ],
)
def test_a_sign_holds_when_the_words_say_so(
    understanding: Understanding, said: str, cue: str, status: AssertionStatus
) -> None:
    assert [c.status for c in understanding.hear(said).cues if c.id == cue] == [status]


@pytest.mark.parametrize(
    ("said", "experiencer"),
    [
        ("my toddler is screaming", Experiencer.OTHER_CHILD),
        ("my older boy is crying", Experiencer.OTHER_CHILD),
        ("the other one is crying", Experiencer.TWIN),
        ("I'm crying", Experiencer.CAREGIVER),
        ("I can hear her crying", Experiencer.BABY),
        ("the dog barked and now he's crying", Experiencer.BABY),
    ],
)
def test_crying_belongs_to_the_one_who_cries(understanding: Understanding, said: str, experiencer: Experiencer) -> None:
    assert {c.experiencer for c in understanding.hear(said).cues if c.id.startswith("crying")} == {experiencer}


def test_every_cue_comes_with_the_words_that_made_it(understanding: Understanding) -> None:
    heard = understanding.hear("She’s smiling at me, but her little fists are clenched!")
    assert {c.id: c.words for c in heard.cues} == {"smiling": "smiling", "fists_clenched": "fists are clenched"}


def test_a_bare_reply_is_a_report_only_when_one_was_asked_for(understanding: Understanding) -> None:
    asked = understanding.hear("yes she is", Awaiting.CUE_REPORT)
    assert asked.act is Act.REPORT_CUE and asked.decision is Decision.CONTINUE
    assert understanding.hear("yes she is", Awaiting.YES_NO).act is Act.YES
    refused = understanding.hear("no", Awaiting.CUE_REPORT)
    assert refused.decision is Decision.ASK


def test_all_is_safe_only_while_there_was_danger(understanding: Understanding) -> None:
    assert understanding.hear("all ok now", phase=Phase.URGENT).safe
    assert not understanding.hear("she's fine", phase=Phase.STROKE).safe


@pytest.mark.parametrize("said", ["", "   ", "?!", "ñ" * 50, "a" * 10_000, "cry " * 3_000, "\x00\x07 stop", "😀😀"])
def test_nothing_a_microphone_can_yield_breaks_it(understanding: Understanding, said: str) -> None:
    assert isinstance(understanding.hear(said).act, Act)
