"""A whole five-minute massage in the real page: by taps alone, by typing alone, and by letting the time run out."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.window import JUST_LONGER_MS, READY, ROUTINE, Window
from tests.real_server import RealServer

TAPS = ("Yes", "Yes", "About 4 months", "Yes", "Fed earlier", "Yes", "Five minutes")
STROKES = 8
IS_DRAWN = "image => image.decode().then(() => image.naturalWidth > 0 && image.checkVisibility())"


async def shows_the_stroke(window: Window) -> None:
    """Its drawing, where on the body it is, how far the massage has come, and the time that is left."""
    guide = window.guides[-1]
    number, of = guide["position"]["number"], guide["position"]["of"]
    drawing = window.find(f'.drawing[src*="/{guide["picture"]}."]')
    await expect(drawing).to_have_attribute("alt", re.compile(r"\w+ \w+"))
    assert await drawing.evaluate(IS_DRAWN)
    assert await window.find("img.body").evaluate(IS_DRAWN)
    await expect(window.find(".place .region")).to_have_text(re.compile(rf"{number} of {of}, \w+"))
    await expect(window.find(".place .stroke")).not_to_be_empty()
    await expect(window.find("progress")).to_have_js_property("value", number)
    await expect(window.find("progress")).to_have_js_property("max", of)
    await expect(window.find(".ring:not(.held)")).to_be_visible()
    await expect(window.find("#decision .decision")).to_have_count(0)


async def through_all_strokes(
    window: Window, well: Callable[[], Awaitable[None]], go_on: Callable[[], Awaitable[None]]
) -> list[int]:
    """From the baby's yes to the end; the numbers of the strokes that were shown, in their order."""
    numbers: list[int] = []
    while (guide := window.guides[-1])["phase"] != "ended":
        assert len(window.guides) < 60, "this massage does not end"
        if guide["phase"] == "stroke" and guide["position"]["number"] not in numbers:
            await shows_the_stroke(window)
            numbers.append(guide["position"]["number"])
        await (well() if guide["awaiting"] == "cue_report" else go_on())
    return numbers


async def ended_kindly(window: Window) -> None:
    await expect(window.find("#closing")).to_contain_text("That is all for today.")
    await expect(window.find("#begin-again")).to_be_visible()
    await expect(window.find("#controls")).to_have_count(0)
    assert window.complaints == []
    assert window.elsewhere == []


async def test_by_taps_alone_from_the_welcome_to_the_kind_end(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    for label in TAPS:
        await window.choose(label)
    numbers = await through_all_strokes(window, lambda: window.choose("Smiling"), lambda: window.steer("next"))
    assert numbers == list(range(1, STROKES + 1))
    await ended_kindly(window)
    before = len(window.guides)
    await window.find("#begin-again").click()
    await window.answered(before)
    assert window.guides[-1]["phase"] == "readiness"


async def test_by_typing_alone_from_the_welcome_to_the_kind_end(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    for words in (*READY, ROUTINE):
        await window.say(words)
        assert await window.find("#words").input_value() == ""
    numbers = await through_all_strokes(window, lambda: window.say("she is smiling"), lambda: window.say("next one"))
    assert numbers == list(range(1, STROKES + 1))
    await ended_kindly(window)


async def test_a_stroke_whose_time_runs_out_goes_on_by_itself_but_not_while_the_caregiver_is_typing(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.page.clock.install()
    await window.to_a_short_stroke()
    timer, before = window.guides[-1]["timer"], len(window.guides)
    assert timer["purpose"] == "stroke"
    await window.find("#words").fill("she")
    await expect(window.find(".ring.held")).to_be_visible()
    await window.page.clock.fast_forward(JUST_LONGER_MS)
    await window.find("#words").fill("")
    # the time had not run out meanwhile; now it does, as real seconds pass
    await expect(window.find(".ring:not(.held)")).to_be_visible()
    await window.answered(before)
    assert window.guides[-1]["act"] == "tick"
    assert window.guides[-1]["awaiting"] == "cue_report"
    await expect(window.find('[data-choice="smiling"]')).to_be_visible()
    assert [sent for sent in window.sent if sent.startswith("/tick")] == [f'/tick{{"seq":{timer["seq"]}}}']
    assert window.complaints == []
