"""Danger and crisis in the real page: the gravest banner, help first, and no button that would go on."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.window import Window
from tests.real_server import RealServer


async def buttons(window: Window, group: str) -> list[str]:
    return [words.strip() for words in await window.find(f"{group} button").all_inner_texts()]


async def nothing_of_a_massage_is_left(window: Window) -> None:
    for gone in (".stage", ".ring", "progress", "img.body"):
        await expect(window.find(gone)).to_have_count(0)
    assert await buttons(window, "#controls") == ["Stop", "Again"]


async def test_a_red_flag_shows_get_help_now_and_believes_safe_only_when_it_was_asked_about(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    await window.say("her lips are blue")
    await expect(window.find("#decision .title")).to_have_text("Stop. Get help now.")
    await expect(window.caption).to_contain_text("Call an ambulance now")
    await nothing_of_a_massage_is_left(window)
    assert await buttons(window, "#choices") == ["We are safe"]
    await window.steer("repeat")
    await expect(window.caption).to_contain_text("Call an ambulance now")
    await window.say("next")
    assert window.guides[-1]["phase"] == "urgent"
    await window.choose("We are safe")
    assert (window.guides[-1]["phase"], window.guides[-1]["awaiting"]) == ("urgent", "yes_no")
    await expect(window.find("#decision .title")).to_have_text("Stop. Get help now.")
    assert await buttons(window, "#choices") == ["Yes", "No"]
    await window.choose("No")
    assert window.guides[-1]["phase"] == "urgent"
    await expect(window.caption).to_contain_text("Call an ambulance now")
    await window.choose("We are safe")
    await window.choose("Yes")
    await expect(window.find("#closing")).to_contain_text("No more massage for today.")
    assert window.complaints == []


async def test_a_tapped_danger_never_leads_on(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    await window.choose("Something's wrong")
    assert window.guides[-1]["phase"] != "stroke"
    await window.choose("No")  # to "awake, a normal colour, and breathing easily?"
    await expect(window.find("#decision .title")).to_have_text("Stop. Get help now.")
    await nothing_of_a_massage_is_left(window)


async def test_a_caregiver_in_crisis_is_helped_first_and_can_answer_by_tapping(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    await window.say("I want to shake him")
    await expect(window.find("#decision .title")).to_have_text("Stop. Baby safe in the cot.")
    await expect(window.caption).to_contain_text("on their back in the cot")
    await nothing_of_a_massage_is_left(window)
    assert await buttons(window, "#choices") == ["Yes", "No"]
    await window.choose("No")
    await expect(window.find("#decision .title")).to_have_text("Stop. Baby safe in the cot.")
    assert window.guides[-1]["phase"] == "crisis"
    await window.steer("stop")
    await expect(window.caption).to_contain_text("The number is")
    await expect(window.find("#closing")).to_contain_text("No more massage for today.")
    assert window.complaints == []
