"""A stock socket.io 4 script connects unchanged, over every transport, and comes back where it was."""

from __future__ import annotations

import pytest

from tests.channels.browser.stock_client.stock import StockClient
from tests.real_server import RealServer

STROKE = '/start{"routine": "five_minute", "age_weeks": 16, "ready": true}'
READY = ("yes", "yes", "16 weeks", "yes", "the five minute one")


@pytest.mark.parametrize(
    ("transports", "went_over"),
    [
        ("polling,websocket", ["polling", "websocket"]),
        ("websocket", ["websocket"]),
        ("polling", ["polling"]),
    ],
)
async def test_a_stock_script_holds_a_conversation(server: RealServer, transports: str, went_over: list[str]) -> None:
    async with StockClient(server.url, transports) as client:
        await client.joined()
        guide = await client.say("hello")
        assert guide["phase"] == "readiness"
        for words in READY:
            guide = await client.say(words)
        while guide["phase"] != "stroke":
            assert len(client.lines()) < 30, guide
            guide = await client.say("she is smiling at me" if guide["awaiting"] == "cue_report" else "yes")
        guide = await client.say("she is crying")
        assert (guide["decision"], guide["phase"]) == ("stop", "tending")
        assert client.lines()[0] == "Hello. I'll guide you through a gentle massage, step by step."
        assert "Pick your baby up and comfort them." in client.lines()
        assert client.transports() == went_over


@pytest.mark.parametrize("transports", ["polling,websocket", "websocket", "polling"])
async def test_a_connection_that_breaks_comes_back_to_the_same_conversation(
    server: RealServer, transports: str
) -> None:
    async with StockClient(server.url, transports) as client:
        session_id = await client.joined()
        stroke = (await client.say(STROKE))["stroke"]
        await client.write("(cut)")
        assert (await client.told("disconnect"))["reason"] == "forced close"
        assert await client.joined() == session_id
        assert (await client.say("how long is left?"))["stroke"] == stroke


async def test_a_script_started_again_with_its_session_id_goes_on_where_it_was(server: RealServer) -> None:
    async with StockClient(server.url, "websocket") as client:
        session_id = await client.joined()
        stroke = (await client.say(STROKE))["stroke"]
    async with StockClient(server.url, "polling", session_id) as again:
        assert await again.joined() == session_id
        assert (await again.say("she is fussing and turning away"))["decision"] == "stop"
        assert (await again.say("where are we?"))["stroke"] == stroke


async def test_another_script_hears_nothing_of_a_conversation_and_cannot_ask_for_it(server: RealServer) -> None:
    async with StockClient(server.url, "websocket") as family:
        session_id = await family.joined()
        name, signature = session_id.split(".")
        for guess in (name, f"{name}.{signature[::-1]}", f"browser:{name}"):
            async with StockClient(server.url, "websocket", guess) as stranger:
                assert await stranger.joined() != session_id
                await family.say(STROKE)
                assert (await stranger.say("where are we?"))["routine"] is None
                guides = [told for told in stranger.events if "custom" in told]
                assert len(guides) == 1
