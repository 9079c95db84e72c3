"""Visit: a tab with the page, which notes its instants, and is brought into a massage, hands-free."""

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
    """The notes of a page on a turn, in ms of the page's clock.

    sound: the audio that the page sent since forget().
    sent: for each frame, when, and how many samples.
    came: the messages of /voice.
    started: the audio sources that the page started.
    """

    sound: Samples
    sent: list[tuple[float, int]]
    came: list[dict[str, Any]]
    started: list[dict[str, Any]]

    def captured_ms(self, sample: int) -> float:
        """The latest time at which the page had a sample of its audio: the least delayed frame sets the clock."""
        ends = np.cumsum([count for _, count in self.sent])
        began = min(at - end / 16 for (at, _), end in zip(self.sent, ends, strict=True))
        return float(began + sample / 16)


class Visit:
    """A tab with the page, in a browser context of its own: nothing is cached."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def open(self) -> dict[str, float]:
        """Loads the page: ms from navigation to paint, button, line and answers."""
        self.page.goto(self.url)
        return self.first_view()

    def reload(self) -> dict[str, float]:
        """Loads the page again as a new family, from the cache: ms as in open()."""
        self.page.evaluate("() => (localStorage.clear(), sessionStorage.clear())")
        self.page.goto(self.url)
        return self.first_view()

    def first_view(self) -> dict[str, float]:
        """Waits for paint, button, line and answers: ms from navigation to each."""
        self.page.wait_for_function("() => 'paint' in instants.view()")
        found: dict[str, float] = self.page.evaluate("() => instants.view()")
        return found

    def to_the_strokes(self) -> None:
        """Loads the page and begins the massage of bench.voice, without questions."""
        self.page.add_init_script(f"window.beginWith = {json.dumps(START)}")
        self.open()
        self.page.locator('.widget[data-phase="stroke"]').wait_for()

    def talk(self) -> None:
        """Taps the microphone; returns when the page listens or speaks."""
        self.page.locator("#microphone").click()
        self.page.locator('[data-voice="listening"], [data-voice="speaks"]').wait_for()

    @property
    def talking(self) -> bool:
        """Whether the voice is on."""
        return bool(self.page.locator("#microphone").get_attribute("aria-pressed") == "true")

    def forget(self) -> None:
        """Drops the notes of earlier turns."""
        self.page.evaluate("() => instants.forget()")

    def since_started_seconds(self) -> float:
        """Seconds since the page last started to play audio."""
        return float(self.page.evaluate("() => Math.min(1e9, instants.sinceStartedMs())")) / 1000

    def spoken(self) -> Spoken:
        """The notes since forget()."""
        noted = self.page.evaluate("() => instants.spoken()")
        pcm = np.frombuffer(base64.b64decode(noted["sound"]), dtype="<i2")
        sent = [(at, int(count)) for at, count in noted["sent"]]
        return Spoken(pcm.astype(np.float32) / 32768, sent, noted["came"], noted["started"])

    def heard(self) -> str | None:
        """The caregiver's last transcript, as the page shows it; None where there is none."""
        mine = self.page.locator("#caption .mine")
        return mine.inner_text() if mine.count() else None


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Visit]:
    """A new family's tab, not yet loaded; its browser context, with the cache, ends after the visit."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, permissions=["microphone"])
    context.add_init_script(INSTANTS)
    try:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        yield Visit(page, url)
    finally:
        context.close()
