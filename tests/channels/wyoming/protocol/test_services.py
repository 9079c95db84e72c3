from __future__ import annotations

from bot.channels.wyoming.protocol.info import info
from bot.channels.wyoming.protocol.services import Services
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.core.understood.alternatives import Alternative
from tests.channels.wyoming.fakes import Script, pass_by
from voice.clock import VirtualClock
from voice.settings import Settings


async def test_what_is_known_of_a_transcript_is_found_again_and_soon_forgotten() -> None:
    clock = VirtualClock()
    services = Services(info(Settings(), True, True), Conversations(Script(), clock, None), clock)
    guesses = (Alternative("she's fine"),)
    services.alternatives["she's fine"] = guesses
    await pass_by(clock, 59.0)
    assert services.alternatives.get("she's fine") == guesses
    assert services.alternatives.get("she's mine") is None
    await pass_by(clock, 2.0)
    assert services.alternatives.get("she's fine") is None
    for number in range(200):
        services.alternatives[str(number)] = guesses
    assert services.alternatives.get("0") is None
    assert services.alternatives.get("199") == guesses
