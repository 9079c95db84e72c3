"""What understanding hands on survives JSON unchanged."""

from __future__ import annotations

import json

import pytest

from bench.understanding.cases import read_cases
from bot.nlu.heard_json import from_json, to_json
from bot.nlu.reading import reading_from_json, reading_to_json
from bot.nlu.understanding import Understanding


def test_every_heard_survives_json(understanding: Understanding) -> None:
    for case in read_cases("dev"):
        heard = understanding.hear(case.say, case.awaiting, case.phase)
        assert from_json(json.loads(json.dumps(to_json(heard)))) == heard


def test_every_reading_survives_json(understanding: Understanding) -> None:
    for case in read_cases("dev"):
        plain = reading_to_json(understanding.read(case.say))
        assert reading_to_json(reading_from_json(json.loads(json.dumps(plain)))) == plain


def test_a_heard_with_an_unknown_act_is_refused() -> None:
    with pytest.raises(KeyError):
        from_json({"act": "stop"})
