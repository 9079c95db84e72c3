"""The sentences of data/responses: each is said by the session, fits a breath, and can be said by a voice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
RESPONSES = yaml.safe_load((ROOT / "data" / "responses" / "guide.yml").read_text(encoding="utf-8"))["responses"]
LONGEST_WORDS = 18
"""What fits one breath (language.yml)."""


def _named_in_code() -> set[str]:
    sources = [*ROOT.glob("bot/core/**/*.py"), *ROOT.glob("actions/*.py")]
    return {name for file in sources for name in re.findall(r'"(utter_\w+)"', file.read_text(encoding="utf-8"))}


def test_the_session_says_every_response_and_no_other() -> None:
    assert set(RESPONSES) == _named_in_code()


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_is_short_and_speakable(name: str) -> None:
    for variation in RESPONSES[name]:
        for sentence in re.split(r"(?<=[.?!:]) ", variation["text"]):
            assert len(sentence.split()) <= LONGEST_WORDS
        assert not re.search(r"[()/;*_#<>\[\]\"]", re.sub(r"\{\w+\}", "", variation["text"]))


def test_no_sentence_a_caregiver_hears_stands_in_the_core() -> None:
    for file in ROOT.glob("bot/core/**/*.py"):
        code = re.sub(r'"""[\s\S]*?"""', "", file.read_text(encoding="utf-8"))
        spoken = [
            text for text in re.findall(r'"([^"\n]*)"', code) if len(text.split()) > 3 and text.endswith((".", "?"))
        ]
        assert spoken == [], file
