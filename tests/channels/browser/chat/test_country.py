"""A page names its country by code or name; what is no name of one goes no further."""

from __future__ import annotations

import pytest

from bot.channels.browser.chat.incoming import read_session_request, read_uttered
from bot.content.country import country_code
from bot.content.loader import library


@pytest.mark.parametrize("written", ["GB", "gb", "GBR", "uk", "United Kingdom", "great britain"])
def test_a_country_by_any_name_reaches_its_numbers(written: str) -> None:
    request = read_session_request({"region": written})
    uttered = read_uttered({"message": "hello", "metadata": {"region": written}})
    assert country_code(request.region, library()) == country_code(uttered.region, library()) == "GB"


@pytest.mark.parametrize("odd", [7, None, [], "", "G", "<b>", "G" * 61, "GB\n", "/start"])
def test_what_is_no_name_is_left_out(odd: object) -> None:
    assert read_session_request({"region": odd}).region is None
