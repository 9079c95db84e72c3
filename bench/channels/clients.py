"""A client for each channel: it sends a caregiver's words, and returns once the whole answer is there."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import aiohttp
from wyoming.asr import Transcript
from wyoming.client import AsyncTcpClient

from tests.channels.alexa.authority import URL, Signer
from tests.channels.alexa.echo import PATH, SKILL_ID, recorded
from tests.channels.browser.served import Page
from tests.real_server import RealServer

Say = Callable[[str], Awaitable[None]]

FREE_INTENT = "SayIntent"
"""Alexa's intent for "say …" and any words."""


class NoAnswer(Exception):
    """A channel's reply holds no answer."""


async def rest(url: str, open_until: AsyncExitStack) -> Say:
    """Rasa's REST channel on a connection that is kept open: the other channels are compared with it."""
    session = await open_until.enter_async_context(aiohttp.ClientSession())

    async def say(text: str) -> None:
        async with session.post(f"{url}/webhooks/rest/webhook", json={"sender": "rest", "message": text}) as answer:
            if not await answer.json():
                raise NoAnswer(f"REST: no answer to {text!r}")

    return say


async def browser(server: RealServer, open_until: AsyncExitStack) -> Say:
    """A page's socket.io on a websocket; a turn is over when its guide has come."""
    page, _ = await Page.joined(server)
    open_until.push_async_callback(page.close)

    async def say(text: str) -> None:
        await page.say(text)

    return say


async def wyoming(port: int) -> Say:
    """Wyoming as Home Assistant speaks it: a connection for each sentence, always from the same satellite."""

    async def say(text: str) -> None:
        async with AsyncTcpClient("127.0.0.1", port) as client:
            await client.write_event(Transcript(text, context={"satellite_id": "assist_satellite.bench"}).event())
            answer = await client.read_event()
        if answer is None or answer.type != "handled":
            raise NoAnswer(f"Wyoming: {answer} to {text!r}")

    return say


async def alexa(url: str, signer: Signer, open_until: AsyncExitStack) -> Say:
    """Alexa's signed requests, verified by the server, on a connection that is kept open. The signing is timed too."""
    session = await open_until.enter_async_context(aiohttp.ClientSession())
    template = recorded("intent_report")
    template["context"]["System"]["application"]["applicationId"] = SKILL_ID
    template["session"]["application"]["applicationId"] = SKILL_ID
    template["session"]["new"] = False

    async def say(text: str) -> None:
        slots = {"words": {"name": "words", "value": text}}
        intent = {"name": FREE_INTENT, "confirmationStatus": "NONE", "slots": slots}
        body = json.dumps({**template, "request": {**template["request"], "intent": intent}}).encode()
        async with session.post(url + PATH, data=body, headers=signer.headers(body, URL)) as answer:
            if answer.status != 200:
                raise NoAnswer(f"Alexa: {answer.status} to {text!r}")
            await answer.json()

    return say
