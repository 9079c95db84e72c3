from __future__ import annotations

import re

import pytest

from bot.channels.browser.errors import Refused
from bot.channels.shared.sentences import refusals
from bot.channels.wyoming.sentences import sentences


def test_every_refusal_is_a_sentence() -> None:
    for code, sentence in refusals().items():
        assert re.fullmatch(r"[A-Z].*[.!?]", sentence), code


def test_a_turn_that_failed_is_told_alike_in_every_channel() -> None:
    assert str(Refused("failed")) == sentences()["failed"] == refusals()["failed"]


def test_a_channel_may_say_a_refusal_otherwise() -> None:
    assert sentences()["too_many"] != refusals()["too_many"]


def test_a_refusal_without_a_sentence_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        Refused("unheard of")
