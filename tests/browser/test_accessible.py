"""The page for everybody: small phones, large fingers, and the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import Browser, BrowserContext

from tests.browser.window import Window
from tests.real_server import RealServer

SMALLEST_TARGET_PX = 44

IN_SIGHT = """root => [...root.querySelectorAll('button, input')].filter(one => one.checkVisibility())"""


async def too_wide(window: Window) -> bool:
    """Whether the page can be scrolled sideways."""
    wide: bool = await window.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    return wide


async def family(browser: Browser, scheme: Any, size: tuple[int, int]) -> BrowserContext:
    """A browser with this colour scheme, and of this size in pixels."""
    return await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )


async def test_a_narrow_phone_needs_no_scrolling_sideways_and_every_button_is_large(
    server: RealServer, browser: Browser
) -> None:
    window = await Window.open(await family(browser, "light", (320, 640)), server.url)
    assert not await too_wide(window)
    await window.to_the_strokes()
    assert not await too_wide(window)
    sizes = await window.shadow(
        f"root => ({IN_SIGHT})(root).map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert len(sizes) > 6
    assert min(side for size in sizes for side in size) >= SMALLEST_TARGET_PX


async def test_the_tab_key_reaches_everything_that_can_be_used(server: RealServer, context: BrowserContext) -> None:
    window = await Window.open(context, server.url)
    await window.to_the_strokes()
    count = await window.shadow(f"root => {{ window.left = new Set(({IN_SIGHT})(root)); return left.size }}")
    assert count > 6
    for _ in range(count + 5):
        await window.page.keyboard.press("Tab")
        await window.shadow("root => left.delete(root.activeElement)")
    assert await window.page.evaluate("() => [...left].map(one => one.outerHTML)") == []
