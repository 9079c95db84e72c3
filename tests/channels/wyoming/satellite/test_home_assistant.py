"""Home Assistant's actions, against an HTTP server that notes what it is asked and answers as told."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from bot.channels.wyoming.satellite.home_assistant import HomeAssistant
from bot.channels.wyoming.satellite.satellites import Doing, NotReached
from tests.channels.wyoming.fakes import NURSERY
from tests.channels.wyoming.satellites import free_port

TOKEN = "a-long-lived-secret"


class Api:
    """The two parts of Home Assistant's API that are used. status: of every answer; failures: how many fail first."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.tokens: set[str] = set()
        self.status, self.failures = 200, 0
        self.state: Any = {"state": "idle", "attributes": {"supported_features": 3}}
        self.url = f"http://127.0.0.1:{free_port()}"
        application = web.Application()
        application.add_routes(
            [web.post("/api/services/assist_satellite/{name}", self._action), web.get("/api/states/{id}", self._state)]
        )
        self._runner = web.AppRunner(application)

    async def open(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", int(self.url.rsplit(":", 1)[1])).start()

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _action(self, request: web.Request) -> web.Response:
        self.calls.append((request.match_info["name"], await request.json()))
        self.tokens.add(request.headers["Authorization"])
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        return web.json_response([], status=self.status)

    async def _state(self, request: web.Request) -> web.Response:
        self.calls.append(("state", {"entity_id": request.match_info["id"]}))
        return web.json_response(self.state, status=self.status)


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Api]:
    running = Api()
    await running.open()
    yield running
    await running.close()


@pytest_asyncio.fixture
async def home(api: Api) -> AsyncIterator[HomeAssistant]:
    home = HomeAssistant(api.url, TOKEN, retry_seconds=0)
    yield home
    await home.close()


async def test_a_statement_is_announced_with_the_token(api: Api, home: HomeAssistant) -> None:
    await home.announce(NURSERY, "Now the other leg.")
    assert api.calls == [
        ("announce", {"entity_id": NURSERY, "message": "Now the other leg.", "preannounce": False}),
    ]
    assert api.tokens == {f"Bearer {TOKEN}"}


async def test_a_question_starts_a_conversation(api: Api, home: HomeAssistant) -> None:
    assert await home.ask(NURSERY, "How does your baby look?")
    assert api.calls[-1] == (
        "start_conversation",
        {"entity_id": NURSERY, "start_message": "How does your baby look?", "preannounce": False},
    )


async def test_a_satellite_that_cannot_start_one_announces_the_question(api: Api, home: HomeAssistant) -> None:
    api.state = {"state": "idle", "attributes": {"supported_features": 1}}
    assert not await home.ask(NURSERY, "How does your baby look?")
    assert api.calls[-1][0] == "announce"
    assert api.calls[-1][1]["message"] == "How does your baby look?"


@pytest.mark.parametrize("state", list(Doing))
async def test_what_a_satellite_is_at_is_told(api: Api, home: HomeAssistant, state: Doing) -> None:
    api.state = {"state": state.value, "attributes": {}}
    assert await home.doing(NURSERY) is state


async def test_a_busy_satellite_is_asked_once_more(api: Api, home: HomeAssistant) -> None:
    api.failures = 1
    await home.announce(NURSERY, "Now the other leg.")
    assert [name for name, _ in api.calls] == ["announce", "announce"]


@pytest.mark.parametrize(
    ("status", "to_do"),
    [
        (401, "long-lived access token"),
        (403, "long-lived access token"),
        (404, "url"),
        (400, "log"),
        (500, "log"),
        (302, "log"),
    ],
)
async def test_a_refusal_is_told_once_in_a_sentence_that_says_what_to_do(
    api: Api, home: HomeAssistant, caplog: pytest.LogCaptureFixture, status: int, to_do: str
) -> None:
    api.status = status
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            with pytest.raises(NotReached):
                await home.announce(NURSERY, "Something about the baby.")
    assert len(caplog.messages) == 1
    assert to_do in caplog.messages[0]
    assert TOKEN not in caplog.text
    assert "baby" not in caplog.text


async def test_what_went_wrong_is_told_again_once_it_had_gone_well(
    api: Api, home: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for status in (401, 401, 200, 401):
            api.status = status
            with contextlib.suppress(NotReached):
                await home.announce(NURSERY, "x")
    assert ["refuses the token" in message for message in caplog.messages] == [True, True]


async def test_a_house_that_is_away_is_told_once(
    api: Api, home: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    await api.close()
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            with pytest.raises(NotReached):
                await home.announce(NURSERY, "x")
    assert ["cannot be reached" in message for message in caplog.messages] == [True]


@pytest.mark.parametrize("state", [{"state": "unavailable"}, {"state": None}, {}, [], "x", {"state": ["idle"]}])
async def test_a_state_that_tells_nothing_counts_as_away(api: Api, home: HomeAssistant, state: Any) -> None:
    api.state = state
    with pytest.raises(NotReached):
        await home.doing(NURSERY)


async def test_the_token_does_not_follow_a_redirect(api: Api, home: HomeAssistant) -> None:
    async def elsewhere(request: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect(api.url + "/api/services/assist_satellite/announce")

    other = Api()
    application = web.Application()
    application.add_routes([web.post("/{tail:.*}", elsewhere)])
    other._runner = web.AppRunner(application)
    await other.open()
    redirected = HomeAssistant(other.url, TOKEN, retry_seconds=0)
    with pytest.raises(NotReached):
        await redirected.announce(NURSERY, "x")
    assert api.calls == []
    await redirected.close()
    await other.close()
