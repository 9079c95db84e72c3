"""`<gentle-hands>` in a family's own page, on another origin and under a strict policy."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.third_party.elsewhere import Elsewhere
from tests.browser.window import Window
from tests.real_server import ROOT, RealServer

DOCUMENTED = re.search(r"^Content-Security-Policy: (.*?)^```", (ROOT / "docs/browser.md").read_text(), re.M | re.S)
PAGE = """<!doctype html>
<html lang="en-GB">
<title>Our family's page</title>
<h1>Our evenings</h1>
<script type="module" src="{url}/widget/gentle-hands.js"></script>
{elements}
"""
ONE = "<gentle-hands></gentle-hands>"
KEEP_VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
  violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`));
"""
TRY_WHAT_IS_FORBIDDEN = """() => new Promise((resolve) => {
  addEventListener("securitypolicyviolation", () => resolve(violations.map((one) => one.split(" ")[0])));
  new Image().src = "/somewhere.png";
})"""
WIDTH_OF_OWN_WORDS = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("gentle-hands"));
  return range.getBoundingClientRect().width;
}"""


def set_up(site: Elsewhere, server: RealServer, elements: str = ONE) -> None:
    """The page on this site, which allows itself nothing but the assistant's server: the policy of the manual."""
    assert DOCUMENTED
    policy = DOCUMENTED[1].replace("https://your.server", server.url)
    policy = policy.replace("wss://your.server", server.url.replace("http:", "ws:"))
    site.headers["Content-Security-Policy"] = " ".join(policy.split())
    site.pages["/"] = ("text/html", PAGE.format(url=server.url, elements=elements))


@pytest_asyncio.fixture
async def family(context: BrowserContext) -> AsyncIterator[BrowserContext]:
    """A family's browser that keeps what a policy forbade."""
    await context.add_init_script(KEEP_VIOLATIONS)
    yield context


async def all_is_well(window: Window, server: RealServer) -> None:
    """Nothing forbidden was tried, nothing complained, and nobody but this server was asked for anything."""
    assert await window.page.evaluate("() => violations") == []
    assert window.complaints == []
    assert [url for url in window.elsewhere if url.split("/")[2] != f"127.0.0.1:{server.port}"] == []


async def test_one_script_tag_and_one_element_are_the_whole_massage(
    server: RealServer, family_site: Elsewhere, family: BrowserContext
) -> None:
    set_up(family_site, server)
    window = await Window.open(family, family_site.origin)
    await window.to_the_strokes()
    drawing = window.find("img.drawing")
    await expect(drawing).to_be_visible()
    assert str(await drawing.evaluate("image => image.currentSrc")).startswith(f"{server.url}/widget/drawings/")
    assert await drawing.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    await window.say("she is crying")
    await expect(window.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
    await all_is_well(window, server)
    assert await window.page.evaluate(TRY_WHAT_IS_FORBIDDEN) == ["img-src"]


async def test_its_attributes_are_heeded_and_the_server_may_be_named(
    server: RealServer, family_site: Elsewhere, family: BrowserContext
) -> None:
    wishes = f'server="{server.url}" routine="five_minute" age-weeks="16" theme="dark"'
    set_up(family_site, server, f"<gentle-hands {wishes}></gentle-hands>")
    window = await Window.open(family, family_site.origin)
    await expect(window.phase("readiness")).to_have_count(1)
    await expect(window.find("gentle-hands[dark]")).to_have_count(1)
    await all_is_well(window, server)


async def test_two_elements_on_a_page_follow_one_conversation(
    server: RealServer, family_site: Elsewhere, family: BrowserContext
) -> None:
    set_up(family_site, server, ONE * 2)
    window = await Window.open(family, family_site.origin)
    first, second = window.find("gentle-hands").nth(0), window.find("gentle-hands").nth(1)
    await first.locator("#words").fill("she is crying")
    await first.locator("#words").press("Enter")
    await expect(first.locator("#decision .title")).to_have_text("Stop. Tend to your baby.")
    await expect(second.locator("#decision .title")).to_have_text("Stop. Tend to your baby.")
    await all_is_well(window, server)


async def test_an_element_that_is_moved_about_in_its_page_keeps_its_connection(
    server: RealServer, family_site: Elsewhere, family: BrowserContext
) -> None:
    set_up(family_site, server)
    window = await Window.open(family, family_site.origin)
    connected: list[str] = []
    window.page.on("websocket", lambda socket: connected.append(socket.url))
    await window.page.evaluate(
        """() => {
          const element = document.querySelector("gentle-hands");
          for (let times = 0; times < 5; times++) { element.remove(); document.body.prepend(element); }
        }"""
    )
    await window.say("she is crying")
    await expect(window.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
    assert connected == []
    await all_is_well(window, server)


async def test_an_element_that_is_taken_out_hangs_up_and_goes_on_when_it_is_put_back(
    server: RealServer, family_site: Elsewhere, family: BrowserContext
) -> None:
    set_up(family_site, server)
    window = await Window.open(family, family_site.origin)
    await window.to_the_strokes()
    await window.page.evaluate("() => { window.taken = document.querySelector('gentle-hands') }")
    for _ in range(2):
        before = len(window.guides)
        async with window.page.expect_event("websocket"):
            await window.page.evaluate("() => taken.remove()")
            await window.page.evaluate("() => document.body.append(taken)")
        await window.answered(before)
    assert window.guides[-1]["awaiting"] == "cue_report"
    await window.say("she is crying")
    await expect(window.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
    await window.page.evaluate("() => document.querySelector('gentle-hands').remove()")
    await all_is_well(window, server)


async def test_a_page_that_is_not_listed_is_told_so_in_words(
    server: RealServer, strangers_site: Elsewhere, family: BrowserContext
) -> None:
    set_up(strangers_site, server)
    page = await family.new_page()
    await page.goto(strangers_site.origin)
    told = page.locator("gentle-hands #notices")
    await expect(told).to_contain_text("This page may not use the assistant yet.")
    await expect(told).to_contain_text(f"list {strangers_site.origin} under origins")
    assert await page.evaluate("() => violations") == []


async def test_until_the_script_is_there_the_page_shows_its_own_words(
    server: RealServer, family_site: Elsewhere, family: BrowserContext
) -> None:
    set_up(family_site, server, "<gentle-hands>The assistant is not here just now.</gentle-hands>")
    page = await family.new_page()
    await family.route("**/widget/gentle-hands.js", lambda route: route.abort())
    await page.goto(family_site.origin)
    assert await page.evaluate(WIDTH_OF_OWN_WORDS) > 0
    await family.unroute("**/widget/gentle-hands.js")
    await page.reload()
    await expect(page.locator('.widget[data-phase="readiness"]')).to_have_count(1)
    assert await page.evaluate(WIDTH_OF_OWN_WORDS) == 0
