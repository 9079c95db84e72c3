"""What sets a skip flag outright, in the content's words and in others; and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.content.loader import library
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.plan import plan
from bot.core.session import Session, step
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.event_of import event_of
from bot.core.understood.heard import Awaiting
from bot.nlu.understanding import Understanding

NO_TUMMY_TIME = "tummy_time_not_tolerated"
LISTED = [(flag.id, phrase) for flag in library().skip_flags.values() for phrase in flag.phrases]
TOLD = [
    "she can't stand lying face down",
    "my little one really doesn't like being put on her belly",
    "he screams whenever I put him on his front",
    "tummy time always ends in tears with her",
    "he goes mad every time he's put on his belly",
    "my mother says he hates tummy time",
    "yes he's fine but he hates tummy time",
    "he isn't happy on his tummy",
]
WISHED = [
    "skip tummy time today",
    "I'd rather not put her on her tummy",
    "don't make me roll him onto his stomach",
    "we don't do tummy time",
    "please don't turn her over",
    "keep him off his front please",
    "no more tummy time for us today",
]
NOTHING_OF_IT = [
    "she loves tummy time",
    "he doesn't mind being on his tummy",
    "she doesn't hate tummy time",
    "he used to hate tummy time but he likes it now",
    "he cries less on his tummy",
    "what if she hates tummy time",
    "is tummy time safe",
    "does she need tummy time?",
    "his brother hates tummy time",
    "my first hates tummy time",
    "my first hated tummy time",
    "most babies hate tummy time",
    "no tummy time today? she had some this morning",
    "I can't stand tummy time",
    "I didn't put her on her tummy",
    "she's crying on her tummy now",
    "no tummy please",
    "skip the tummy",
]


@pytest.mark.parametrize(("flag", "phrase"), LISTED)
def test_the_contents_own_phrases_set_their_flag(flag: str, phrase: str, understanding: Understanding) -> None:
    assert understanding.hear(phrase, phase=Phase.STROKE).flags == (flag,)


@pytest.mark.parametrize("said", TOLD + WISHED)
def test_other_words_set_it_too(said: str, understanding: Understanding) -> None:
    assert understanding.hear(said, phase=Phase.STROKE).flags == (NO_TUMMY_TIME,)


@pytest.mark.parametrize("said", NOTHING_OF_IT)
def test_what_is_denied_asked_past_or_somebody_elses_sets_none(said: str, understanding: Understanding) -> None:
    for awaiting in (Awaiting.NOTHING, Awaiting.READINESS):
        assert understanding.hear(said, awaiting).flags == ()


@pytest.mark.parametrize("said", ["no tummy time please", *WISHED])
def test_a_wish_leaves_the_tummy_strokes_as_they_are(said: str, understanding: Understanding) -> None:
    heard = understanding.hear(said, phase=Phase.STROKE)
    assert (heard.act, heard.region) == (Act.SKIP, None), "tummy time is no tummy"


@pytest.mark.parametrize("said", ["no tummy time please", *TOLD, *WISHED])
@pytest.mark.parametrize("phase", [Phase.READINESS, Phase.STROKE])
def test_it_changes_the_plan(said: str, phase: Phase, understanding: Understanding) -> None:
    session = Session(phase, Profile(age_weeks=20, known=True), "full_body", item=4)
    before = {planned.stroke.id for planned in plan(session, library())}
    heard = understanding.hear(said, session.awaiting, phase)
    after, _ = step(session, event_of(heard, session), library())
    strokes = {planned.stroke.id for planned in plan(after, library())}
    assert before - strokes == {s for s in before if NO_TUMMY_TIME in library().strokes[s].skip_if}
    assert strokes - before == {"back_upright_rub"}
    assert {s for s in before if library().strokes[s].region == "belly"} <= strokes


def test_a_region_named_beside_it_is_left_out_as_well(understanding: Understanding) -> None:
    heard = understanding.hear("no tummy time and skip the face", phase=Phase.STROKE)
    assert (heard.flags, heard.region) == ((NO_TUMMY_TIME,), "face")


def test_an_age_told_in_the_same_breath_is_heard_as_well(understanding: Understanding) -> None:
    heard = understanding.hear("16 weeks, born on time, hates lying on her front", Awaiting.READINESS, Phase.READINESS)
    assert (heard.flags, heard.age_weeks) == ((NO_TUMMY_TIME,), 16)


@pytest.mark.parametrize(
    "said", ["no tummy time for us so I need to stop this now", "I think we'll call it a day, no more tummy time"]
)
def test_a_stop_said_beside_it_stops(said: str, understanding: Understanding) -> None:
    heard = understanding.hear(said, phase=Phase.STROKE)
    assert (heard.act, heard.flags) == (Act.STOP, (NO_TUMMY_TIME,))


def test_a_medical_question_beside_it_is_answered(understanding: Understanding) -> None:
    heard = understanding.hear("she hates tummy time how much calpol can I give her", phase=Phase.STROKE)
    assert heard.act is Act.MEDICAL


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ("she hates tummy time but she's gone blue", Decision.URGENT),
        ("no tummy time please she's not breathing", Decision.URGENT),
        ("I can't cope she hates tummy time", Decision.CRISIS),
        ("skip tummy time, she's crying", Decision.STOP),
    ],
)
def test_a_grave_report_beside_it_decides(said: str, decision: Decision, understanding: Understanding) -> None:
    heard = understanding.hear(said, phase=Phase.STROKE)
    assert (heard.act, heard.decision, heard.flags) == (Act.REPORT_CUE, decision, (NO_TUMMY_TIME,))
