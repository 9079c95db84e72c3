"""Behavioural tests: what must not change a decision, and what may only make it graver."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.understanding.cases import decision_word, read_cases
from bot.core.understood.acts import Act
from bot.core.understood.heard import Awaiting
from bot.nlu.net.examples import read_examples
from bot.nlu.understanding import Understanding

_REPORTS = [
    "{} is crying", "{} is smiling at me", "{} has hiccups", "{} won't stop fussing", "{} isn't crying any more",
    "{} has gone blue", "{} is arching back and smiling", "{} is fine", "{} was crying but now {} is smiling",
    "{} keeps looking away", "{} won't wake up",
]  # fmt: skip
_STOPS = [
    "stop", "stop please", "please stop", "okay stop", "stop now", "stop it", "can we stop", "can we stop now please",
    "I want to stop", "let's stop", "we have to stop", "that's enough", "enough now", "we're done", "finish now please",
    "end the massage", "no more", "let's leave it there", "stop stop stop", "right, let's finish up", "quit", "STOP!",
]  # fmt: skip


@pytest.mark.parametrize("report", _REPORTS)
def test_a_name_or_another_pronoun_changes_nothing(understanding: Understanding, report: str) -> None:
    names = ("she", "he", "Mia", "Oluwaseun", "Priya", "the baby", "my daughter", "my wee man")
    decisions = {name: decision_word(understanding.hear(report.replace("{}", name))) for name in names}
    assert len(set(decisions.values())) == 1, decisions


@pytest.mark.parametrize("report", _REPORTS)
def test_fillers_capitals_and_punctuation_change_nothing(understanding: Understanding, report: str) -> None:
    plain = report.replace("{}", "she")
    forms = (
        plain,
        plain.upper(),
        f"um {plain}",
        f"oh {plain}.",
        plain.replace("'", "’"),
        plain.replace("'", ""),
        f"{plain}!",
    )
    decisions = {form: decision_word(understanding.hear(form)) for form in forms}
    assert len(set(decisions.values())) == 1, decisions


@pytest.mark.parametrize(
    ("said", "misheard"),
    [
        ("he has the hiccups", "he has the pick ups"),
        ("she's arching her back", "she's arguing her back"),
        ("she's cooing", "shes cruising"),
        ("he's wailing", "hes whaling"),
    ],
)
def test_a_slip_of_the_recogniser_changes_nothing(understanding: Understanding, said: str, misheard: str) -> None:
    assert decision_word(understanding.hear(said)) == decision_word(understanding.hear(misheard))


@pytest.mark.slow
@pytest.mark.parametrize("grave", [" and he's gone blue", ", and she's not breathing", " but now he won't wake up"])
def test_a_red_flag_added_only_ever_makes_it_graver(understanding: Understanding, grave: str) -> None:
    for case in read_cases("dev"):
        if case.say.endswith("?") or case.expect.get("act") in ("question", "medical"):
            continue
        after = decision_word(understanding.hear(case.say + grave, case.awaiting, case.phase))
        assert after in ("urgent", "crisis"), (case.say + grave, after)


@pytest.mark.parametrize("said", _STOPS)
@pytest.mark.parametrize("awaiting", list(Awaiting))
def test_no_word_for_stop_lands_elsewhere(understanding: Understanding, said: str, awaiting: Awaiting) -> None:
    assert understanding.hear(said, awaiting).act is Act.STOP


@pytest.mark.slow
@pytest.mark.parametrize(
    "act", [Act.PAUSE, Act.RESUME, Act.NEXT, Act.REPEAT, Act.SLOWER, Act.LOUDER, Act.SKIP, Act.YES]
)
def test_no_other_command_steals_a_word_for_stop(understanding: Understanding, act: Act) -> None:
    said = [example.text for example in read_examples() if example.act is act]
    stolen = [text for text in said if understanding.hear(text).act is Act.STOP]
    assert len(stolen) <= len(said) * 0.03, stolen


@pytest.mark.slow
def test_no_known_stop_phrase_is_taken_for_leave_to_go_on(understanding: Understanding) -> None:
    stops = [example.text for example in read_examples() if example.act is Act.STOP]
    goes_on = (Act.RESUME, Act.NEXT, Act.REPEAT, Act.FASTER, Act.START, Act.YES)
    lost = [text for text in stops if understanding.hear(text).act in goes_on]
    # "All finished" may end a stroke or the massage.
    assert len(lost) <= len(stops) * 0.02, lost


def test_a_decision_can_be_explained(understanding: Understanding) -> None:
    reasons = dict(understanding.reasons("she is not crying any more", "stop"))
    assert "distress only denied" in reasons and reasons["distress only denied"] < 0


@pytest.mark.parametrize("red_flag", ["he's gone blue", "she's not breathing", "he's choking", "she's gone limp"])
def test_a_red_flag_acts_from_anywhere(understanding: Understanding, red_flag: str) -> None:
    for around in ("{}", "love, {}", "twinkle twinkle little star, {}", "put the kettle on, {}", "oh God {} come here"):
        assert decision_word(understanding.hear(around.replace("{}", red_flag))) == "urgent", around


@given(
    st.lists(
        st.sampled_from(
            [
                "she",
                "he",
                "is",
                "not",
                "crying",
                "smiling",
                "stop",
                "and",
                "but",
                "now",
                "no",
                "fine",
                "was",
                "if",
                "fever",
                "the",
                "my",
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_words_are_always_heard_the_same(understanding: Understanding, words: list[str]) -> None:
    said = " ".join(words)
    assert understanding.hear(said) == understanding.hear(said)
