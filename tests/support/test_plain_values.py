"""The one serializer: dataclasses as plain JSON values and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import pytest

from support.plain_values import from_plain, to_plain


class Colour(str, Enum):
    RED = "red"


@dataclass(frozen=True)
class Part:
    size: float
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Whole:
    parts: tuple[Part, ...] = ()
    best: Part | None = None
    weights: Mapping[str, float] = field(default_factory=dict)


WHOLE = Whole((Part(1.5), Part(2)), Part(0.0), {"a": 0.25})


def test_plain_values_are_what_json_carries_and_nothing_else() -> None:
    plain = to_plain(WHOLE)
    assert plain == {
        "parts": [{"size": 1.5, "colour": "red"}, {"size": 2, "colour": "red"}],
        "best": {"size": 0.0, "colour": "red"},
        "weights": {"a": 0.25},
    }
    assert json.loads(json.dumps(plain)) == plain
    assert type(plain["parts"][0]["colour"]) is str


def test_the_value_comes_back_as_it_went() -> None:
    assert from_plain(to_plain(WHOLE), Whole) == WHOLE


def test_missing_fields_have_their_defaults_and_unknown_fields_are_left_out() -> None:
    assert from_plain({"best": {"size": 3, "weight": 9}, "new": 1}, Whole) == Whole(best=Part(3.0))


@pytest.mark.parametrize(
    ("plain", "path"),
    [
        ({"best": {"size": "3"}}, "best.size"),
        ({"best": {}}, "best"),
        ({"parts": [{"size": 1, "colour": "mauve"}]}, r"parts\[0\].colour"),
        ({"parts": 7}, "parts"),
        ([], "object"),
        (None, "object"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_path(plain: object, path: str) -> None:
    with pytest.raises(ValueError, match=path):
        from_plain(plain, Whole)
