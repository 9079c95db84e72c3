"""A reading survives its travels as JSON unchanged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.understanding.cases import read_cases
from bot.nlu.reading import Reading, reading_from_json, reading_to_json
from bot.nlu.understanding import Understanding

_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_CHANCES = {
    "acts": st.lists(st.tuples(st.text(), _NUMBERS)).map(tuple),
    "decisions": st.dictionaries(st.text(), _NUMBERS),
}


def of_type(hint: object) -> st.SearchStrategy[object]:
    return st.none() | _NUMBERS if hint == float | None else st.from_type(hint)  # type: ignore[arg-type]


_OTHERS = {name: of_type(hint) for name, hint in get_type_hints(Reading).items() if name not in _CHANCES}
READINGS = st.builds(Reading, **_OTHERS, **_CHANCES)


def through_json(reading: Reading) -> Reading:
    return reading_from_json(json.loads(json.dumps(reading_to_json(reading))))


@given(READINGS)
def test_any_reading_survives_json(reading: Reading) -> None:
    assert through_json(reading) == reading


@pytest.mark.slow
def test_every_reading_survives_json(understanding: Understanding) -> None:
    for case in read_cases("dev"):
        reading = understanding.read(case.say)
        assert through_json(reading) == reading


@pytest.mark.parametrize("field", ["command", "addressee", "fine"])
def test_a_reading_with_an_unknown_label_is_refused(field: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        reading_from_json(reading_to_json(replace(Reading("stop"))) | {field: "no such label"})
