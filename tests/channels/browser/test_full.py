"""A server that is full says so, and serves those who are there."""

from __future__ import annotations

import asyncio
import json

import requests

from bot.channels.browser.limits import MAX_ENGINES, MAX_SOCKETS
from tests.channels.browser.served import Page
from tests.real_server import RealServer


async def test_beyond_two_hundred_sockets_the_next_is_told_that_there_are_too_many(server: RealServer) -> None:
    pages = [await Page.open(server) for _ in range(MAX_SOCKETS)]
    assert pages[-1].acks[-1].startswith("40")
    refused = await Page.open(server)
    assert refused.acks[-1].startswith("44")
    assert json.loads(refused.acks[-1][2:])["data"]["code"] == "too_many"
    await pages[0].say("hello")
    await pages[1].close()
    again = await Page.open(server)
    assert again.acks[-1].startswith("40")

    url = server.url + "/socket.io/?EIO=4&transport=polling"
    for _ in range(MAX_ENGINES - MAX_SOCKETS):
        await asyncio.to_thread(requests.get, url, timeout=30)
    full = await asyncio.to_thread(requests.get, url, timeout=30)
    assert full.status_code == 503
    assert full.json()["code"] == "too_many"
    await pages[0].say("yes")
