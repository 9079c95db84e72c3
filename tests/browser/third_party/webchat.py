"""rasa-webchat, a widget that others made for Rasa, as it is published, in a page of somebody else."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import BrowserContext, Page, expect

from tests.browser.third_party.elsewhere import Elsewhere
from tests.browser.window import WAIT_MS

WIDGET = Path(__file__).with_name("node_modules") / "rasa-webchat" / "lib" / "index.js"
PAGE = """<!doctype html>
<html lang="en-GB">
<title>A page of somebody else</title>
<body>
<script src="/rasa-webchat.js"></script>
<script>WebChat.default(%s, null);</script>
"""
THEIR_FONTS = "https://fonts.googleapis.com/**"


class Webchat:
    """The widget in its page. complaints: errors of the page and its console; session_ids: of each confirmation."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.session_ids: list[str] = []
        self.launcher = page.locator("button.rw-launcher")
        self.lines = page.locator(".rw-response .rw-message-text")
        page.set_default_timeout(WAIT_MS)
        page.on("console", lambda said: self._told(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @classmethod
    async def open(cls, context: BrowserContext, site: Elsewhere, settings: str) -> Webchat:
        """The page on that site. settings: what the widget is told, as JavaScript."""
        site.pages["/"] = ("text/html", PAGE % settings)
        site.pages["/rasa-webchat.js"] = ("text/javascript", WIDGET.read_text(encoding="utf-8"))
        await context.route(THEIR_FONTS, lambda route: route.fulfill(content_type="text/css"))
        webchat = cls(await context.new_page())
        await webchat.page.goto(site.origin)
        return webchat

    async def say(self, words: str) -> None:
        """Types it and sends it."""
        await self.page.locator("textarea.rw-new-message").fill(words)
        await self.page.locator("textarea.rw-new-message").press("Enter")

    async def hears(self, line: str) -> None:
        """Waits until the assistant says it."""
        await expect(self.lines.filter(has_text=line).last).to_be_visible()

    def _told(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)
        if text.startswith("session_confirm:"):
            self.session_ids.append(text.rpartition("session_id:")[2])
