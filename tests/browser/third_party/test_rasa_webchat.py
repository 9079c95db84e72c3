"""A widget that others made for Rasa talks to this server unchanged, from a page elsewhere."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import BrowserContext, expect

from tests.browser.third_party.elsewhere import Elsewhere
from tests.browser.third_party.webchat import WIDGET, Webchat
from tests.real_server import RealServer

pytestmark = pytest.mark.skipif(not WIDGET.exists(), reason="rasa-webchat is missing: scripts/web.sh test installs it.")
GREETING = (
    "Hello. I'll guide you through a gentle massage, step by step.",
    "I am not medical, and I cannot see your baby. If something worries you, stop and call.",
    "Quick check: awake, good colour, breathing easily, feeding as usual, and no temperature?",
)


async def test_a_report_of_stress_is_answered_with_stop_and_a_guide_leaves_no_trace(
    server: RealServer, family_site: Elsewhere, context: BrowserContext
) -> None:
    webchat = await Webchat.open(
        context,
        family_site,
        f"""{{ socketUrl: "{server.url}", socketPath: "/socket.io/", initPayload: "/start", embedded: true,
               customMessageDelay: () => 0 }}""",
    )
    await webchat.hears(GREETING[-1])
    await webchat.say("she is crying and arching away")
    await webchat.hears("Stop now.")
    await webchat.hears("Then tell me how your baby is.")
    await webchat.say("she is calm again")
    await webchat.hears("Shall we try again, softly, or finish for today?")
    said = await webchat.lines.all_inner_texts()
    assert said[:4] == [*GREETING, "Stop now."]
    assert not [line for line in said if "undefined" in line or "guide" in line.replace("I'll guide", "")]
    assert webchat.complaints == []


async def test_set_up_as_its_own_manual_says_it_goes_on_after_a_reload(
    server: RealServer, family_site: Elsewhere, context: BrowserContext
) -> None:
    webchat = await Webchat.open(
        context,
        family_site,
        f"""{{ customData: {{ language: "en" }}, socketUrl: "{server.url}" }}""",
    )
    await webchat.launcher.click()
    await webchat.say("hello")
    await webchat.hears(GREETING[0])
    await webchat.page.reload()
    await webchat.hears(GREETING[0])
    await webchat.say("she is crying")
    await webchat.hears("Stop now.")
    assert len(webchat.session_ids) == 2
    assert len(set(webchat.session_ids)) == 1
    assert webchat.complaints == []


async def test_from_a_page_that_is_not_listed_it_does_not_get_in_and_the_log_says_what_to_do(
    server: RealServer, strangers_site: Elsewhere, context: BrowserContext
) -> None:
    webchat = await Webchat.open(context, strangers_site, f"""{{ socketUrl: "{server.url}" }}""")
    async with webchat.page.expect_console_message(lambda said: "CORS policy" in said.text):
        await webchat.page.reload()
    await expect(webchat.launcher).to_be_hidden()
    assert webchat.session_ids == []
    assert f"a page from '{strangers_site.origin}' was turned away" in server.errors
    assert "list it under origins in credentials.yml" in server.errors
