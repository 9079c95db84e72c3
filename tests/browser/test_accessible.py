"""The page for everybody: what axe-core says to each screen, narrow telephones, large fingers, and little motion."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import Browser, BrowserContext, expect

from tests.browser.axe import axe_findings
from tests.browser.screens import SCREENS, every_screen
from tests.browser.window import Window
from tests.real_server import RealServer

SMALLEST_TARGET_PX = 44
TARGETS = """root => [...root.querySelectorAll('button, input')].filter(one => one.checkVisibility()).map(one => {
    const box = one.getBoundingClientRect();
    const name = one.id || one.textContent.trim();
    return { name, side: Math.min(box.width, box.height), left: box.left, right: box.right };
})"""


async def test_axe_finds_nothing_on_any_screen_in_dark_and_light_on_telephone_and_desktop(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    seen, findings = [], []
    async for screen in every_screen(window):
        seen.append(screen)
        findings += await axe_findings(window, screen)
    assert tuple(seen) == SCREENS
    assert findings == []
    assert window.complaints == []


async def test_no_screen_of_a_narrow_telephone_scrolls_sideways_and_every_target_is_large(
    server: RealServer, browser: Browser
) -> None:
    window = await Window.open(await browser.new_context(viewport={"width": 320, "height": 640}), server.url)
    async for screen in every_screen(window):
        wide = await window.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 320, screen
        targets = await window.shadow(TARGETS)
        assert len(targets) >= 5, screen
        too_small = [target for target in targets if target["side"] < SMALLEST_TARGET_PX]
        outside = [target for target in targets if target["left"] < 0 or target["right"] > 320]
        assert (screen, too_small, outside) == (screen, [], [])


async def test_who_wants_little_motion_sees_the_still_drawing_and_nothing_moves(
    server: RealServer, browser: Browser
) -> None:
    window = await Window.open(await browser.new_context(reduced_motion="reduce"), server.url)
    await window.to_the_strokes()
    shown = "image => image.decode().then(() => new URL(image.currentSrc).pathname)"
    assert await window.find(".drawing").evaluate(shown) == "/widget/drawings/leg_indian_milking.still.svg"
    assert await window.shadow("root => root.getAnimations().length") == 0
    await window.page.emulate_media(reduced_motion="no-preference")
    await expect(window.find(".drawing")).to_have_js_property(
        "currentSrc", f"{server.url}/widget/drawings/leg_indian_milking.svg"
    )


async def test_what_is_said_is_a_log_that_is_read_aloud_as_it_comes_and_a_decision_is_an_alert(
    server: RealServer, context: BrowserContext
) -> None:
    window = await Window.open(context, server.url)
    captions = window.page.get_by_role("log", name="What the assistant says")
    await expect(captions).to_have_attribute("aria-live", "polite")
    await expect(captions).to_contain_text("I am not medical")
    await expect(window.page.get_by_role("progressbar")).to_have_count(0)
    await window.to_the_strokes()
    await expect(window.page.get_by_role("progressbar", name="Strokes")).to_be_visible()
    await window.say("she is crying")
    await expect(window.page.get_by_role("alert")).to_contain_text("Stop. Tend to your baby.")
