"""A country is found by any of its names, and what is no country is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.turn import REGION_VARIABLE, read
from bot.content.country import country_code
from bot.content.loader import library
from bot.core import events as ev
from bot.core.session import Session

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize("written", ["GB", "gb", "GBR", "United Kingdom", " united  kingdom ", "UK", "uk", "Scotland"])
def test_however_it_is_written_the_numbers_are_found(written: str) -> None:
    assert country_code(written, library()) == "GB"


@pytest.mark.parametrize("id_", [id_ for id_ in library().help_numbers if id_ != "default"])
def test_every_country_with_numbers_is_found_by_its_id_and_its_other_names(id_: str) -> None:
    for written in (id_, id_.lower(), *library().help_numbers[id_].also):
        assert country_code(written, library()) == id_


def test_a_country_without_numbers_keeps_its_code() -> None:
    assert country_code("Japan", library()) == "JP"


@pytest.mark.parametrize("written", ["Atlantis", "", "  ", None, 7, [], {"region": "GB"}, "G", "G" * 5000])
def test_what_is_no_country_is_none(written: object) -> None:
    assert country_code(written, library()) is None


def _region(metadata: dict[str, Any]) -> str:
    message = {"intent": {"name": "start"}, "entities": [], "metadata": metadata}
    event = read(message, Session(), TODAY).event
    assert isinstance(event, ev.Started)
    return event.profile.region


def test_a_client_and_the_environment_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REGION_VARIABLE, raising=False)
    assert _region({"region": "uk"}) == "GB"
    assert _region({}) == _region({"region": "Atlantis"}) == "default"
    monkeypatch.setenv(REGION_VARIABLE, "new zealand")
    assert _region({}) == _region({"region": "Atlantis"}) == "NZ"
    assert _region({"region": "gbr"}) == "GB", "a client's own country goes first"
    assert _region({"region": "de"}) == "DE", "a country without numbers is not taken for the household's own"
