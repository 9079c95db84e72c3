"""Several guesses at one utterance: how they travel, and one decision from all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.understanding.cases import decision_word
from bot.core.understood.alternatives import (
    MAX_ALTERNATIVES,
    MAX_CHARACTERS,
    Alternative,
    alternatives_in,
    as_metadata,
)
from bot.nlu.alternatives import read_all
from bot.nlu.deciding.resolving import settle
from bot.nlu.reading import Reading
from bot.nlu.understanding import Understanding

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.sampled_from(["text", "weight", "x"]), inner),
    max_leaves=20,
)
GUESSES = st.lists(
    st.builds(
        Alternative,
        st.text("abc '", min_size=1, max_size=12).map(lambda text: " ".join(f"a{text}".split())),
        st.floats(0.001, 1.0).map(lambda weight: round(weight, 4)),
    ),
    max_size=MAX_ALTERNATIVES,
)


@given(ANYTHING | ANYTHING.map(lambda value: {"alternatives": value}))
def test_whatever_metadata_hold_they_never_fail_and_give_only_usable_guesses(metadata: object) -> None:
    for guess in alternatives_in(metadata):
        assert guess.text.strip() and 0 < guess.weight < float("inf") and len(guess.text) <= MAX_CHARACTERS


@given(GUESSES)
def test_guesses_arrive_as_they_were_sent(guesses: list[Alternative]) -> None:
    assert alternatives_in(as_metadata(guesses)) == tuple(guesses)


def test_no_guesses_are_no_metadata() -> None:
    assert as_metadata(()) == {}


def test_too_much_is_cut_and_what_is_malformed_is_left_out() -> None:
    listed = [{"text": " ", "weight": 1}, {"text": "a", "weight": -1}, {"text": "b", "weight": True}, "c", {}]
    assert alternatives_in({"alternatives": [*listed, {"text": "  x " * 999, "weight": 2}]})[0].text.startswith("x x")
    assert len(alternatives_in({"alternatives": [{"text": "a", "weight": 1}] * 99})) == MAX_ALTERNATIVES


@pytest.mark.parametrize("weight", [10**400, float("inf"), float("nan"), "1", None, [1]])
def test_a_weight_that_is_no_finite_number_leaves_its_guess_out(weight: object) -> None:
    guess = {"text": "b", "weight": 0.5}
    assert alternatives_in({"alternatives": [{"text": "a", "weight": weight}, guess]}) == (Alternative("b", 0.5),)


def made(chances: dict[str, float], act: str = "report_cue", age: float | None = None) -> Reading:
    return Reading("made", acts=((act, 0.9), ("ambient", 0.1)), decisions=chances, age_weeks=age)


def test_chances_are_those_of_all_guesses_by_their_weight_and_values_those_of_the_best() -> None:
    readings = {"a": made({"stop": 1.0}, age=3.0), "b": made({"stop": 0.2, "continue": 0.8}, age=20.0)}
    fused = read_all([Alternative("a", 1.0), Alternative("b", 3.0)], readings.__getitem__)
    assert fused.decisions == pytest.approx({"stop": 0.4, "continue": 0.6})
    assert dict(fused.acts) == pytest.approx({"report_cue": 0.9, "ambient": 0.1})
    assert fused.age_weeks == 20.0


def test_only_the_proportion_of_weights_counts() -> None:
    readings = {"a": made({"stop": 1.0}), "b": made({"continue": 1.0})}
    for scale in (0.001, 1.0, 1000.0):
        fused = read_all([Alternative("a", scale), Alternative("b", scale)], readings.__getitem__)
        assert fused.decisions == pytest.approx({"stop": 0.5, "continue": 0.5})


def test_a_guess_that_holds_no_words_does_not_count() -> None:
    readings = {"?": Reading("?"), "a": made({"stop": 1.0})}
    assert read_all([Alternative("?", 9.0), Alternative("a", 0.1)], readings.__getitem__) is readings["a"]
    assert read_all([Alternative("?")], readings.__getitem__) is readings["?"]


@pytest.mark.parametrize(
    "guesses",
    [
        [("she's crying", 0.5), ("she's trying", 0.5)],
        [("she's trying", 0.7), ("she's crying", 0.3)],
        [("she's happy", 0.5), ("she's unhappy", 0.5)],
        [("he's breathing", 0.6), ("he's not breathing", 0.4)],
        [("she's gone to you", 0.6), ("she's gone blue", 0.4)],
        [("he is not breathing", 0.3), ("he is out breathing", 0.57), ("he is arch breathing", 0.13)],
        [("she is crying", 0.3), ("she is trying", 0.7)],
        [("that's lovely", 0.5), ("she's screaming", 0.5)],
    ],
    ids=lambda guesses: " or ".join(text for text, _ in guesses),
)
def test_what_may_as_well_be_distress_is_never_called_harmless(
    understanding: Understanding, guesses: list[tuple[str, float]]
) -> None:
    for order in (guesses, guesses[::-1]):
        fused = read_all([Alternative(*guess) for guess in order], understanding.read)
        assert decision_word(settle(fused)) not in ("continue", "none")


def test_guesses_that_agree_decide_as_each_of_them_would(understanding: Understanding) -> None:
    fused = read_all([Alternative("she's smiling at me"), Alternative("she is smiling at me")], understanding.read)
    assert decision_word(settle(fused)) == "continue"


def test_one_guess_alone_is_read_as_its_text(understanding: Understanding) -> None:
    assert read_all([Alternative("she's crying", 0.2)], understanding.read) == understanding.read("she's crying")
