"""Typing and tapping in the real page, in real Chromium, to the real server: what one sees, and two tabs."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.window import JUST_LONGER_MS, Window
from tests.real_server import RealServer


async def stops_and_tends(window: Window) -> None:
    await expect(window.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
    await expect(window.find(".stage")).to_have_count(0)
    assert (window.guides[-1]["phase"], window.guides[-1]["decision"]) == ("tending", "stop")
    assert window.complaints == []
    assert window.elsewhere == []


async def test_a_typed_report_of_stress_shows_stop_within_one_turn(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    before = len(window.guides)
    await window.say("she is crying")
    assert len(window.guides) == before + 1
    await stops_and_tends(window)


async def test_a_tapped_report_of_stress_holds_the_hands_at_once_and_shows_stop_within_one_turn(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    before = len(window.guides)
    await window.shadow(
        """root => {
            const seen = () => { window.still ||= root.querySelector('[data-decision]')?.dataset.decision; };
            new MutationObserver(seen).observe(root, { subtree: true, childList: true, attributes: true });
        }"""
    )
    await window.choose("Crying")
    assert await window.page.evaluate("() => still") == "still"  # before the answer came
    assert len(window.guides) == before + 1
    await stops_and_tends(window)
    await window.steer("next")
    assert window.guides[-1]["phase"] == "tending"
    await window.choose("Calm")
    assert window.guides[-1]["awaiting"] == "yes_no"
    await window.choose("Yes")
    assert window.guides[-1]["phase"] == "stroke"


async def test_words_that_look_like_html_are_shown_and_run_nothing(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    words = "<img src=x onerror=\"document.title='run'\">"
    title = await window.page.title()
    await window.say(words)
    await expect(window.caption.locator(".mine")).to_contain_text(words)
    await window.find("#open-log").click()
    await expect(window.find("#log-lines .caregiver").last).to_contain_text(words)
    assert await window.shadow("root => root.querySelectorAll('img[src=x]').length") == 0
    assert await window.page.title() == title
    assert window.complaints == []


async def test_two_tabs_follow_each_other_and_only_the_one_touched_last_tells_the_time(
    server: RealServer, context: BrowserContext
) -> None:
    first = await Window.open(context, server.url)
    second = await Window.open(context, server.url)
    for window in (first, second):
        await window.page.clock.install()
    await first.to_a_short_stroke()
    await expect(second.phase("stroke")).to_have_count(1)
    assert await first.caption.locator(".line").all_inner_texts() == (
        await second.caption.locator(".line").all_inner_texts()
    )
    before = len(second.guides)
    await second.say("she likes it, she is smiling")
    await expect(first.caption.locator(".mine")).to_contain_text("she likes it")
    for window in (first, second):
        await window.page.clock.fast_forward(JUST_LONGER_MS)
    await second.until(lambda: len(second.guides) > before + 1)
    assert second.guides[before + 1]["act"] == "tick"
    assert [sent for sent in first.sent if sent.startswith("/tick")] == []
    assert len([sent for sent in second.sent if sent.startswith("/tick")]) == 1
    assert first.complaints + second.complaints == []
