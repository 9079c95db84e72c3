"""One visit to the page: a tab that notes its own instants, and is brought into a massage, hands-free."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page

from bench.voice.program import START
from bench.voice.sound import Samples

INSTANTS = Path(__file__).with_name("instants.js").read_text(encoding="utf-8")
WAIT_MS = 60_000


@dataclass(frozen=True)
class Spoken:
    """What a page noted of a turn, in ms of its own clock.

    sound: what it sent since it was told to forget; sent: for each frame, when, and how many samples; came: the
    messages of /voice; started: the sources of sound it started.
    """

    sound: Samples
    sent: list[tuple[float, int]]
    came: list[dict[str, Any]]
    started: list[dict[str, Any]]

    def captured_ms(self, sample: int) -> float:
        """When the page had this sample of its sound at the latest: the least delayed of all frames sets the clock."""
        ends = np.cumsum([count for _, count in self.sent])
        began = min(at - end / 16 for (at, _), end in zip(self.sent, ends, strict=True))
        return float(began + sample / 16)


class Visit:
    """A tab with the page in it, in a browser context of its own: nothing is cached."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def open(self) -> dict[str, float]:
        """Loads the page; ms from navigation to paint, button, line and answers."""
        self.page.goto(self.url)
        return self.first_view()

    def reload(self) -> dict[str, float]:
        """Loads it again, with what it has cached, and as a new family; ms as open() tells them."""
        self.page.evaluate("() => (localStorage.clear(), sessionStorage.clear())")
        self.page.goto(self.url)
        return self.first_view()

    def first_view(self) -> dict[str, float]:
        """Waits for it; ms from navigation."""
        self.page.wait_for_function("() => 'paint' in instants.view()")
        found: dict[str, float] = self.page.evaluate("() => instants.view()")
        return found

    def to_the_strokes(self) -> None:
        """Loads the page and begins, without questions, the massage that bench.voice begins."""
        self.page.add_init_script(f"window.beginWith = {json.dumps(START)}")
        self.open()
        self.page.locator('.widget[data-phase="stroke"]').wait_for()

    def talk(self) -> None:
        """Taps the microphone; returns when the page is listened to."""
        self.page.locator("#microphone").click()
        self.page.locator('[data-voice="listening"], [data-voice="speaks"]').wait_for()

    @property
    def talking(self) -> bool:
        """Whether the voice is on."""
        return bool(self.page.locator("#microphone").get_attribute("aria-pressed") == "true")

    def forget(self) -> None:
        """A turn begins: notes of earlier ones are dropped."""
        self.page.evaluate("() => instants.forget()")

    def since_started_seconds(self) -> float:
        """How long ago the page last started to play something."""
        return float(self.page.evaluate("() => Math.min(1e9, instants.sinceStartedMs())")) / 1000

    def spoken(self) -> Spoken:
        """What was noted since forget()."""
        noted = self.page.evaluate("() => instants.spoken()")
        pcm = np.frombuffer(base64.b64decode(noted["sound"]), dtype="<i2")
        sent = [(at, int(count)) for at, count in noted["sent"]]
        return Spoken(pcm.astype(np.float32) / 32768, sent, noted["came"], noted["started"])

    def heard(self) -> str | None:
        """The caregiver's last words, as they were understood."""
        mine = self.page.locator("#caption .mine")
        return mine.inner_text() if mine.count() else None


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Visit]:
    """A family's tab, not yet loaded; the context, and what it cached, ends with it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, permissions=["microphone"])
    context.add_init_script(INSTANTS)
    try:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        yield Visit(page, url)
    finally:
        context.close()
