"""What credentials.yml may say."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.shared.credentials import ChannelMisconfigured
from bot.channels.wyoming.settings import TOKEN_VARIABLE, WyomingSettings, token


def test_an_empty_entry_listens_on_this_machine_only() -> None:
    settings = WyomingSettings.read({})
    assert (settings.host, settings.port, settings.announce) == ("127.0.0.1", 10400, False)
    assert settings.home_assistant is None


def test_everything_can_be_set() -> None:
    home = {"url": "http://homeassistant.local:8123/", "satellite": "assist_satellite.nursery"}
    settings = WyomingSettings.read(
        {"host": "0.0.0.0", "port": 1, "announce": True, "asr": False, "home_assistant": home}
    )
    assert settings.home_assistant is not None
    assert settings.home_assistant.url == "http://homeassistant.local:8123"
    assert not settings.asr


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ({"prot": 1}, "prot"),
        ({"port": "10400"}, "port"),
        ({"port": True}, "port"),
        ({"port": 70000}, "port"),
        ({"host": ""}, "host"),
        ({"asr": "on"}, "asr"),
        ({"announce": True}, "announce"),
        ({"announce": True, "host": "localhost"}, "announce"),
        ({"home_assistant": "http://x"}, "home_assistant"),
        ({"home_assistant": {}}, "url"),
        ({"home_assistant": {"url": "homeassistant.local"}}, "url"),
        ({"home_assistant": {"url": "ftp://x"}}, "url"),
        ({"home_assistant": {"url": "http://[x"}}, "url"),
        ({"home_assistant": {"url": "http://x", "token": "secret"}}, "token"),
        ({"home_assistant": {"url": "http://x", "satellite": "light.lamp"}}, "satellite"),
    ],
)
def test_what_cannot_be_is_named(written: dict[str, Any], named: str) -> None:
    with pytest.raises(ChannelMisconfigured, match=f"credentials.yml: .*{named}") as told:
        WyomingSettings.read(written)
    assert "secret" not in str(told.value)


def test_the_token_comes_from_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    assert token() is None
    monkeypatch.setenv(TOKEN_VARIABLE, " abc\n")
    assert token() == "abc"
