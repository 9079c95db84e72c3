"""One tab of the browser with the widget in it: says things, waits for whole replies, and keeps what went wrong."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, CDPSession, ConsoleMessage, Locator, Page, WebSocket, expect

WAIT_MS = 30_000
EVENT = re.compile(r"^42\d*(\[.*)$", re.DOTALL)
READY = ("yes", "yes", "16 weeks", "yes", "she last fed an hour ago, calm and awake", "yes")
ROUTINE = "the five minute one"
SHORT_SECONDS = 5.9
JUST_LONGER_MS = 6_000  # and no more: the server is heard of every 8 s, and missed after 16
OFFLINE = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
expect.set_options(timeout=WAIT_MS)


class Window:
    """A tab. complaints: errors of the page and its console; elsewhere: requests that left the server's origin.

    A connection that cannot be made is a complaint of the browser's own, and not kept.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.guides: list[dict[str, Any]] = []
        self.sent: list[str] = []  # what went to the assistant over socket.io, /start and /tick too
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.voice: list[tuple[str, dict[str, Any]]] = []  # what went over /voice: ("sent" or "got", message)
        self._news = asyncio.Condition()
        self._devtools: CDPSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        page.set_default_timeout(WAIT_MS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._went_to(request.url))
        page.on("websocket", self._socket)

    @classmethod
    async def open(cls, context: BrowserContext, url: str) -> Window:
        """A new tab with the page loaded, and the assistant's first words in it."""
        window = cls(await context.new_page(), url)
        await window.page.goto(url)
        await expect(window.phase("none")).to_have_count(0)
        return window

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def phase(self, name: str) -> Locator:
        """The widget while it is in this phase."""
        return self.find(f'.widget[data-phase="{name}"]')

    @property
    def caption(self) -> Locator:
        return self.find("#caption")

    async def type(self, words: str) -> None:
        await self.find("#words").fill(words)
        await self.find("#words").press("Enter")

    async def say(self, words: str) -> None:
        """Types it, and waits until the whole reply is here."""
        before = len(self.guides)
        await self.type(words)
        await self.answered(before)

    async def tap(self, selector: str) -> None:
        """Taps it, and waits until the whole reply is here."""
        before = len(self.guides)
        await self.find(selector).click()
        await self.answered(before)

    async def choose(self, label: str) -> None:
        """Taps the answer or sign with this label, and waits until the whole reply is here."""
        await self.tap(f'#choices button:has(span:text-is("{label}"))')

    async def steer(self, control: str) -> None:
        """Taps stop, pause, resume, next or repeat, and waits until the whole reply is here."""
        await self.tap(f'[data-control="{control}"]')

    async def network(self, there: bool) -> None:
        """Takes the network away from this tab, or gives it back."""
        if self._devtools is None:  # what one session takes away, only that one gives back
            self._devtools = await self.page.context.new_cdp_session(self.page)
            await self._devtools.send("Network.enable")
        await self._devtools.send("Network.emulateNetworkConditions", {"offline": not there, **OFFLINE})

    async def answered(self, before: int) -> None:
        """Waits until there are more guides than this, and the newest is on the screen."""
        await self.until(lambda: len(self.guides) > before)
        await expect(self.phase(self.guides[-1]["phase"])).to_have_count(1)

    async def to_the_strokes(self) -> None:
        """From the welcome into the first stroke."""
        for words in (*READY, ROUTINE, "she is smiling"):
            await self.say(words)
        await expect(self.phase("stroke")).to_have_count(1)

    async def to_a_short_stroke(self) -> None:
        """From the welcome into a stroke of some five seconds."""
        await self.to_the_strokes()
        for _ in range(4):
            await self.say("faster")
        while self.guides[-1]["timer"]["seconds"] > SHORT_SECONDS:
            await self.steer("next")

    async def until(self, happened: Any) -> None:
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(happened), WAIT_MS / 1000)

    async def shadow(self, javascript: str) -> Any:
        """What a function of the widget's shadow root gives back."""
        return await self.page.evaluate(f"({javascript})(document.querySelector('gentle-hands').shadowRoot)")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "net::ERR_" not in message.text:
            self.complaints.append(message.text)

    def _went_to(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.url).netloc:
            self.elsewhere.append(url)

    def _socket(self, socket: WebSocket) -> None:
        self._went_to(socket.url)
        if urlsplit(socket.url).path == "/voice":
            socket.on("framesent", lambda frame: self._spoken("sent", frame))
            socket.on("framereceived", lambda frame: self._spoken("got", frame))
        else:
            socket.on("framereceived", self._chatted)
            socket.on("framesent", self._uttered)

    def _spoken(self, way: str, frame: str | bytes) -> None:
        if isinstance(frame, str):
            self.voice.append((way, json.loads(frame)))
            self._tell()

    def _chatted(self, frame: str | bytes) -> None:
        name, data = read_event(frame)
        if name == "bot_uttered" and "custom" in data:
            self.guides.append(data["custom"]["guide"])
            self._tell()

    def _uttered(self, frame: str | bytes) -> None:
        name, data = read_event(frame)
        if name == "user_uttered":
            self.sent.append(data["message"])
            self._tell()

    def _tell(self) -> None:
        task = asyncio.get_running_loop().create_task(self._notify())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()


def read_event(frame: str | bytes) -> tuple[str, Any]:
    """The name and the data of a socket.io event; "" and None where the frame is none."""
    event = EVENT.match(frame) if isinstance(frame, str) else None
    name, *data = json.loads(event[1]) if event else ("",)
    return name, data[0] if data else None
