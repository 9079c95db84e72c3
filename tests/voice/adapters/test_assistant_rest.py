"""The assistant behind a network address: what it answers, and what else may answer there."""

from __future__ import annotations

import pytest

from bot.core.phase import Phase
from bot.protocol.errors import ProtocolError
from tests.voice.rest_server import rest_server
from voice.adapters.assistant_rest import RestAssistant
from voice.errors import AssistantError


async def test_a_message_is_answered_with_lines_and_a_guide() -> None:
    with rest_server() as server:
        assistant = await RestAssistant.reach(server.url + "/", "me", 5.0)
        reply = await assistant.reply("/start")
        await assistant.close()
        await assistant.close()
    assert reply.lines == ("Hello.", "Are you ready?") and reply.guide.phase is Phase.READINESS


@pytest.mark.parametrize(
    ("answer", "status", "try_again"),
    [(b"[]", 503, True), (b"<html>", 200, False), (b"{}", 200, False), (b"[1]", 200, False)],
)
async def test_what_is_no_answer_of_the_assistants_is_an_error(answer: bytes, status: int, try_again: bool) -> None:
    with rest_server(answer, status) as server:
        assistant = await RestAssistant.reach(server.url, "me", 5.0)
        with pytest.raises(AssistantError) as error:
            await assistant.reply("hello")
        await assistant.close()
    assert error.value.try_again is try_again


async def test_an_answer_without_a_guide_is_told_apart() -> None:
    with rest_server(b'[{"recipient_id": "me", "text": "Hello."}]') as server:
        assistant = await RestAssistant.reach(server.url, "me", 5.0)
        with pytest.raises(ProtocolError):
            await assistant.reply("hello")
        await assistant.close()


async def test_a_server_that_goes_away_is_worth_another_try() -> None:
    with rest_server() as server:
        assistant = await RestAssistant.reach(server.url, "me", 5.0)
    with pytest.raises(AssistantError) as error:
        await assistant.reply("hello")
    await assistant.close()
    assert error.value.try_again
