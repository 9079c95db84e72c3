"""Typing in the real page, in real Chromium, to the real server."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.window import Window
from tests.real_server import RealServer


async def test_a_report_of_stress_shows_stop_within_one_turn(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    await window.say("she is crying")
    await expect(window.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
    assert window.complaints == []
    assert window.elsewhere == []


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


async def test_a_reload_in_mid_stroke_shows_what_was_said_and_asks_how_the_baby_is(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    before = len(window.guides)
    await window.page.reload()
    await window.answered(before)
    assert window.guides[-1]["awaiting"] == "cue_report"
    await expect(window.caption).to_contain_text("?")
    await window.find("#open-log").click()
    await expect(window.find("#log-lines .caregiver").nth(2)).to_contain_text("16 weeks")
    assert window.complaints == []


async def test_two_tabs_follow_each_other(server: RealServer, context: BrowserContext) -> None:
    first = await Window.open(context, server.url)
    second = await Window.open(context, server.url)
    await first.say("yes")
    await expect(second.caption.locator(".mine")).to_contain_text("yes")
    await second.say("no, wait a moment")
    await expect(first.caption.locator(".mine")).to_contain_text("no, wait a moment")
    assert await first.caption.locator(".line").all_inner_texts() == (
        await second.caption.locator(".line").all_inner_texts()
    )
    assert first.complaints + second.complaints == []


async def test_a_lost_connection_holds_everything_comes_back_and_loses_no_words(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    server.kill()
    try:
        await expect(window.find("#away")).to_contain_text("Hands still")
        await expect(window.find(".ring:not(.held)")).to_have_count(0)
        await window.type("she is looking away")
        await expect(window.find("#away")).to_contain_text("Your words are kept.")
        before = len(window.guides)
    finally:
        server.start()
    await expect(window.find("#away")).to_have_count(0)
    await window.answered(before)
    await window.find("#open-log").click()
    kept = window.find("#log-lines .caregiver.said").filter(has_text="she is looking away")
    await expect(kept).to_have_count(1)
