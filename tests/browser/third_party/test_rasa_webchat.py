"""rasa-webchat, a widget that others made for Rasa, talks to this server as it is published, from a page elsewhere."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, Page, expect

from tests.browser.third_party.elsewhere import Elsewhere
from tests.browser.window import WAIT_MS
from tests.real_server import RealServer

WIDGET = Path(__file__).with_name("node_modules") / "rasa-webchat" / "lib" / "index.js"
PAGE = """<!doctype html>
<html lang="en-GB">
<title>A page of somebody else</title>
<script src="/rasa-webchat.js"></script>
<script>
  WebChat.default(%s, null);
</script>
"""


class Webchat:
    """The widget in its page. complaints: errors of the page and its console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.lines = page.locator(".rw-response .rw-message-text")
        page.set_default_timeout(WAIT_MS)
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def say(self, words: str) -> None:
        await self.page.locator("textarea.rw-new-message").fill(words)
        await self.page.locator("textarea.rw-new-message").press("Enter")

    async def hears(self, line: str) -> None:
        await expect(self.lines.filter(has_text=line).last).to_be_visible()


@pytest_asyncio.fixture
async def webchat(server: RealServer, family_site: Elsewhere, context: BrowserContext) -> AsyncIterator[Webchat]:
    """The widget, open, and connected to the server."""
    if not WIDGET.exists():
        pytest.skip("rasa-webchat is missing: scripts/web.sh test installs it.")
    asked = {"socketUrl": server.url, "socketPath": "/socket.io/", "initPayload": "/start", "embedded": True}
    family_site.pages["/"] = ("text/html", PAGE % json.dumps(asked))
    family_site.pages["/rasa-webchat.js"] = ("text/javascript", WIDGET.read_text())
    await context.route("https://fonts.googleapis.com/**", lambda route: route.fulfill(content_type="text/css"))
    page = Webchat(await context.new_page())
    await page.page.goto(family_site.origin)
    yield page


async def test_it_opens_the_conversation_and_a_report_of_stress_is_answered_with_stop(webchat: Webchat) -> None:
    await webchat.hears("Hello. I'll guide you through a gentle massage, step by step.")
    await webchat.say("she is crying and arching away")
    await webchat.hears("Stop now.")
    print(await webchat.lines.all_inner_texts())
    print(await webchat.page.content())
    await webchat.page.screenshot(path="/tmp/wc/webchat.png")
    assert webchat.complaints == []
