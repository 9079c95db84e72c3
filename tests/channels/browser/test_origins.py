from __future__ import annotations

import pytest

from bot.channels.browser.origins import Origins
from bot.channels.browser.settings import BrowserSettings
from bot.channels.shared.credentials import ChannelMisconfigured


def test_the_servers_own_page_those_listed_and_programs_that_are_no_pages_come_in() -> None:
    origins = Origins(["https://family.example", "http://[::1]:8080"])
    for origin in (
        None,
        "http://127.0.0.1:5005",
        "http://localhost:5005",
        "https://family.example",
        "http://[::1]:8080",
    ):
        assert origins.allows(origin, 5005)


@pytest.mark.parametrize(
    "origin",
    [
        "", "null", "http://127.0.0.1", "http://127.0.0.1:5006", "https://localhost:5005", "http://family.example",
        "https://family.example:8443", "https://family.example.evil.example", "https://evil.example",
        "https://FAMILY.example", "https://family.example/", " https://family.example", "*",
    ],
)  # fmt: skip
def test_everybody_else_stays_out(origin: str) -> None:
    assert not Origins(["https://family.example"]).allows(origin, 5005)


@pytest.mark.parametrize(
    "listed",
    ["https://family.example", ["*"], ["https://family.example/"], ["family.example"], ["https://*.family.example"],
     ["null"], [7], ["https://Family.example"], {"a": 1}],
)  # fmt: skip
def test_a_list_that_would_let_in_the_wrong_pages_is_refused_with_what_to_write(listed: object) -> None:
    with pytest.raises(ChannelMisconfigured, match=r"credentials.yml: origins: expected .*https://family.example"):
        Origins(listed)


@pytest.mark.parametrize(
    "written", [{"max_voices": 0}, {"max_voices": "4"}, {"max_voices": True}, {"voice": "no"}, {"origin": []}]
)
def test_other_settings_are_checked_as_well(written: dict[str, object]) -> None:
    with pytest.raises(ChannelMisconfigured, match=r"credentials.yml: .*expected"):
        BrowserSettings.read(written)


def test_nothing_needs_to_be_set() -> None:
    settings = BrowserSettings.read({})
    assert (settings.max_voices, settings.voice) == (4, True)
    assert settings.origins.allows(None, 5005)
