"""The page by the keyboard alone: everything can be reached, seen to be reached, and used."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.window import Window
from tests.real_server import RealServer

MOST_TABS = 40
SAME_ROW_PX = 12
NAME = "(one => one.id || one.dataset.choice || one.dataset.control || one.textContent.trim())"
FOCUSED = f"""root => {{
    const one = root.activeElement;
    if (!one) return null;
    const box = one.getBoundingClientRect(), {{ outlineStyle, outlineWidth }} = getComputedStyle(one);
    return {{
        name: {NAME}(one),
        ring: one.matches(':focus-visible') && outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2,
        middle: (box.top + box.bottom) / 2, left: box.left,
    }};
}}"""
TO_BE_REACHED = f"""root => [...root.querySelectorAll('button, input, [tabindex="0"]')]
    .filter(one => one.checkVisibility())
    .map({NAME})"""


async def tab_to(window: Window, name: str) -> None:
    """Presses Tab until this has the focus."""
    for _ in range(MOST_TABS):
        await window.page.keyboard.press("Tab")
        focused = await window.shadow(FOCUSED)  # null while the browser's own bars have it
        if focused and focused["name"] == name:
            return
    raise AssertionError(f"the tab key does not reach {name}")


async def press(window: Window, name: str, key: str = "Enter") -> None:
    """Goes there by Tab, presses the key, and waits until the whole reply is here."""
    await tab_to(window, name)
    before = len(window.guides)
    await window.page.keyboard.press(key)
    await window.answered(before)


@pytest.mark.parametrize("log_open", [False, True])
async def test_the_tab_key_reaches_everything_in_the_order_in_which_it_is_seen(
    server: RealServer, context: BrowserContext, log_open: bool
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    if log_open:
        await window.find("#open-log").click()
        await expect(window.find("#close-log")).to_be_focused()
    wanted = await window.shadow(TO_BE_REACHED)
    assert len(wanted) > 15
    await tab_to(window, wanted[0])
    reached = [await window.shadow(FOCUSED)]
    for _ in wanted[1:]:
        await window.page.keyboard.press("Tab")
        reached.append(await window.shadow(FOCUSED))
    assert [one["name"] for one in reached] == wanted
    assert [one["name"] for one in reached if not one["ring"]] == []
    for above, below in pairwise(reached):
        lower = below["middle"] > above["middle"] + SAME_ROW_PX
        right = abs(below["middle"] - above["middle"]) <= SAME_ROW_PX and below["left"] > above["left"]
        assert lower or right, f"{above['name']} before {below['name']}"


async def test_a_massage_can_be_led_by_the_keyboard_alone(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    await press(window, "Yes.")
    await press(window, "Yes.", "Space")
    await tab_to(window, "words")
    for words in ("16 weeks", "yes", "she last fed an hour ago, calm and awake", "yes"):
        before = len(window.guides)
        await window.page.keyboard.type(words)
        await window.page.keyboard.press("Enter")
        await window.answered(before)
    await press(window, "five_minute")
    await press(window, "smiling")
    assert window.guides[-1]["phase"] == "stroke"
    await press(window, "next")
    assert window.guides[-1]["position"]["number"] == 2
    await press(window, "pause", "Space")
    assert window.guides[-1]["phase"] == "paused"
    await expect(window.find('[data-control="resume"]')).to_be_focused()  # one button with two faces
    await press(window, "crying")
    assert window.guides[-1]["phase"] == "tending"


async def test_the_log_takes_the_focus_and_gives_it_back(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    await tab_to(window, "open-log")
    await window.page.keyboard.press("Enter")
    await expect(window.find("#close-log")).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(window.find("#log-lines")).to_have_count(0)
    await expect(window.find("#open-log")).to_be_focused()


async def test_the_focus_goes_to_the_next_answers_when_the_answer_that_had_it_is_gone(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    await press(window, "crying")
    await window.say("her lips are blue")
    await tab_to(window, "We are all safe now.")
    before = len(window.guides)
    await window.page.keyboard.press("Enter")
    await window.answered(before)
    await expect(window.find("#choices")).to_be_focused()
    await press(window, "Yes.")
    assert window.guides[-1]["phase"] == "ended"
    await expect(window.find("#closing")).to_be_focused()
