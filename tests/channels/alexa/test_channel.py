"""The channel in credentials.yml: without a skill's id it does not start, and says what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.channels.alexa.channel import AlexaChannel, ChannelSettings
from bot.channels.shared.credentials import ChannelMisconfigured
from tests.channels.alexa.echo import SKILL_ID
from tests.real_server import RealServer

pytestmark = pytest.mark.server


@pytest.mark.parametrize(
    "written", [None, {}, {"skill_id": None}, {"skill_id": 5}, {"skill_id": ""}, {"skill_id": "gentle-hands"}]
)
def test_without_a_skills_id_it_says_which_one_to_write(written: dict[str, Any] | None) -> None:
    with pytest.raises(ChannelMisconfigured, match="skill_id: expected the skill's id from Amazon's developer console"):
        AlexaChannel.from_credentials(written)


def test_an_unknown_setting_is_named() -> None:
    with pytest.raises(ChannelMisconfigured, match="verify: expected only skill_id"):
        AlexaChannel.from_credentials({"skill_id": SKILL_ID, "verify": False})


def test_there_is_no_setting_that_turns_the_verification_off() -> None:
    assert set(ChannelSettings.__dataclass_fields__) == {"skill_id"}


def test_a_server_whose_channel_has_no_skill_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="skill_id"):
        RealServer(tmp_path / "data", "bot.channels.alexa.channel.AlexaChannel:\n  skill_id:\n")


def test_a_server_with_the_channel_as_it_is_starts_and_refuses_what_is_not_signed(tmp_path: Path) -> None:
    import urllib.error
    import urllib.request

    running = RealServer(tmp_path / "data", f"bot.channels.alexa.channel.AlexaChannel:\n  skill_id: {SKILL_ID}\n")
    try:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(running.url + "/webhooks/alexa/webhook", b"{}", timeout=20)
        assert refused.value.code == 400
        assert running.stop() == 0
    finally:
        running.kill()
