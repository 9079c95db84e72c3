"""A page loaded again, a dead server, a network that goes: hands rest, no word is lost, the baby is asked about."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.window import Window
from tests.real_server import RealServer


async def everything_said(window: Window) -> list[str]:
    """The conversation so far, as a person reads it."""
    await window.find("#open-log").click()
    lines = await window.find("#log-lines li").all_inner_texts()
    await window.find("#close-log").click()
    return lines


async def holds_everything(window: Window) -> None:
    await expect(window.find("#away")).to_contain_text("The connection is gone. Hands still for now")
    await expect(window.find(".stage")).to_have_count(0)
    await expect(window.find(".ring:not(.held)")).to_have_count(0)


async def asks_how_the_baby_is(window: Window) -> None:
    assert (window.guides[-1]["phase"], window.guides[-1]["awaiting"]) == ("paused", "cue_report")
    await expect(window.caption).to_contain_text("How is your baby")
    await expect(window.find('[data-choice="smiling"]')).to_be_visible()
    await expect(window.find(".stage")).to_have_count(0)


async def test_a_reload_in_mid_stroke_loses_nothing_and_asks_how_the_baby_is(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    await window.find("#words").fill("half a sente")
    said, before = await everything_said(window), len(window.guides)
    await window.page.reload()
    await window.answered(before)
    await asks_how_the_baby_is(window)
    assert (await everything_said(window))[: len(said)] == said
    assert await window.find("#words").input_value() == "half a sente"
    await window.find("#words").fill("")
    await window.choose("Smiling")
    assert (window.guides[-1]["phase"], window.guides[-1]["position"]["number"]) == ("stroke", 1)
    assert window.complaints == []


async def test_a_dead_server_holds_everything_and_when_it_is_back_the_baby_is_asked_about(
    server: RealServer, context: BrowserContext
) -> None:
    talking = await Window.open(context, server.url)
    await talking.to_the_strokes()
    quiet = await Window.open(await context.browser.new_context(), server.url)  # type: ignore[union-attr]
    await quiet.to_the_strokes()
    said = await everything_said(talking)
    before, quiet_before = len(talking.guides), len(quiet.guides)
    server.kill()
    try:
        for window in (talking, quiet):
            await holds_everything(window)
        await talking.type("she is looking away")
        await expect(talking.find("#away")).to_contain_text("Your words are kept.")
        await expect(talking.caption.locator(".mine.sending")).to_contain_text("she is looking away")
    finally:
        server.start()
    for window in (talking, quiet):
        await expect(window.find("#away")).to_have_count(0)
    await quiet.answered(quiet_before)
    await asks_how_the_baby_is(quiet)
    await talking.until(lambda: len(talking.guides) >= before + 2)  # to the words, and to the /start after them
    assert talking.guides[before]["decision"] == "stop"
    assert talking.sent[-2:] == ["she is looking away", "/start"]
    assert talking.guides[-1]["awaiting"] == "cue_report"
    lines = await everything_said(talking)
    assert lines[: len(said)] == said
    assert len([line for line in lines if "she is looking away" in line]) == 1


async def test_a_network_that_goes_and_comes_back_asks_how_the_baby_is(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    before = len(window.guides)
    await context.set_offline(True)
    await holds_everything(window)
    await window.type("my little one is content")
    await expect(window.find("#away")).to_contain_text("Your words are kept.")
    await context.set_offline(False)
    await window.until(lambda: len(window.guides) >= before + 2)
    await expect(window.find("#away")).to_have_count(0)
    assert window.sent.count("my little one is content") == 1
    await asks_how_the_baby_is(window)
    assert window.complaints == []


async def test_what_was_said_in_another_tab_meanwhile_is_replayed(server: RealServer, context: BrowserContext) -> None:
    first = await Window.open(context, server.url)
    second = await Window.open(context, server.url)
    await first.to_the_strokes()
    await expect(second.phase("stroke")).to_have_count(1)
    await first.network(False)
    await holds_everything(first)
    await second.say("she is crying")
    await second.say("she is calm again")
    await first.network(True)
    await expect(first.find("#away")).to_have_count(0)
    await expect(first.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
    assert await everything_said(first) == await everything_said(second)
    assert first.sent.count("/start") == 1  # only at its very beginning: the other tab was there all the time
    assert first.complaints + second.complaints == []
