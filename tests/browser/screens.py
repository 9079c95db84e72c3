"""Every screen of the page, by name, one after the other in one conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.browser.window import READY, ROUTINE, Window


async def every_screen(window: Window) -> AsyncIterator[str]:
    """Leads a newly opened window from screen to screen, and tells the name of each while it stands there."""
    yield "welcome"
    *questions, last = READY
    for words in questions:
        await window.say(words)
    yield "readiness question"
    await window.say(last)
    await expect(window.find(".choice.detailed").first).to_be_visible()
    yield "routine choice"
    await window.say(ROUTINE)
    await expect(window.find('[data-choice="smiling"]')).to_be_visible()
    yield "cue report"
    await window.say("she is smiling")
    await expect(window.find(".drawing")).to_be_visible()
    yield "stroke"
    await window.find("#open-log").click()
    await expect(window.find("#log-lines")).to_be_visible()
    yield "log open"
    await window.find("#close-log").click()
    await window.network(False)
    await expect(window.find("#away")).to_be_visible()
    yield "connection away"
    before = len(window.guides)
    await window.network(True)
    await window.answered(before)
    await window.say("she is smiling")
    await window.say("pause")
    await expect(window.find(".decision.pause")).to_be_visible()
    yield "stroke paused"
    await window.say("she is crying")
    await expect(window.find(".decision.stop")).to_be_visible()
    yield "stop and tend"
    await window.find("#microphone").click()
    await expect(window.find("#notices")).to_contain_text("The microphone is not allowed here.")
    yield "microphone refused"
    await window.say("her lips are blue")
    await expect(window.find(".decision.urgent")).to_be_visible()
    yield "urgent"
    await window.say("I want to shake him")
    await expect(window.find(".decision.crisis")).to_be_visible()
    yield "crisis"
    await window.say("stop")
    await expect(window.find("#closing")).to_be_visible()
    yield "ended"


SCREENS = (
    "welcome",
    "readiness question",
    "routine choice",
    "cue report",
    "stroke",
    "log open",
    "connection away",
    "stroke paused",
    "stop and tend",
    "microphone refused",
    "urgent",
    "crisis",
    "ended",
)
"""Their names, in this order."""
