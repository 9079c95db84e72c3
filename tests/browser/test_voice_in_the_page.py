"""Speaking in the real page: a synthetic voice as the microphone, the real recogniser, and real sound back."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import expect

from tests.browser.axe import axe_findings
from tests.browser.fake_microphone import spoken, window_with_microphone
from tests.browser.window import Window
from tests.real_server import RealServer

BREAK_OFF = "() => sockets.filter(one => one.url.endsWith('/voice')).at(-1).close()"


async def hands_free(window: Window) -> None:
    """Taps the microphone, and waits until what is said is listened to."""
    await window.find("#microphone").click()
    await window.until(lambda: ("got", {"type": "ready"}) in window.voice)


def lines(window: Window) -> list[str]:
    """What the assistant has said aloud."""
    return [message["text"] for way, message in window.voice if way == "got" and message["type"] == "line"]


async def test_a_spoken_yes_is_heard_shown_and_answered_with_sound_and_captions(
    server: RealServer, tmp_path: Path
) -> None:
    async with window_with_microphone(server.url, spoken(tmp_path, "Yes.", 8, 8)) as window:
        await hands_free(window)
        heard, before = window.find("#log-lines .caregiver.said").first, len(lines(window))
        await window.find("#open-log").click()
        await expect(heard).to_contain_text("yes", ignore_case=True)
        await window.find("#close-log").click()
        await window.until(lambda: len(lines(window)) > before)
        sounding = window.caption.locator(".now")
        await expect(sounding).to_be_visible()
        assert (await sounding.inner_text()).strip() in lines(window)
        await expect(window.caption).to_have_attribute("aria-live", "off")  # else two voices would speak at once
        assert await window.page.evaluate("() => sounds") >= 1
        assert window.complaints == []
        assert window.elsewhere == []


async def test_speech_over_a_line_cuts_it(server: RealServer, tmp_path: Path) -> None:
    words = "Wait, please wait a moment, I am not ready yet."
    async with window_with_microphone(server.url, spoken(tmp_path, words, 1.5, 2.5)) as window:
        await hands_free(window)
        await window.until(lambda: ("got", {"type": "cut"}) in window.voice)
        await window.until(lambda: any(m["type"] == "finished" and m["share"] < 1 for _, m in window.voice))
        assert await window.page.evaluate("() => stops") >= 1


async def test_spoken_distress_in_a_stroke_shows_stop_within_one_turn(server: RealServer, tmp_path: Path) -> None:
    async with window_with_microphone(server.url, spoken(tmp_path, "My baby is crying.", 6, 20)) as window:
        await window.to_the_strokes()
        assert await window.page.evaluate("() => locks.map(lock => [lock.type, lock.released])") == [["screen", False]]
        before = len(window.guides)
        await hands_free(window)
        await expect(window.find("#decision .title")).to_have_text("Stop. Tend to your baby.")
        reported = [guide for guide in window.guides[before:] if guide["act"] == "report_cue"]
        assert [guide["decision"] for guide in reported] == ["stop"]
        assert window.sent[-1] == "she is smiling"  # what came after it was spoken


async def test_a_voice_that_breaks_off_comes_back_by_itself_and_asks_how_the_baby_is(
    server: RealServer, tmp_path: Path
) -> None:
    async with window_with_microphone(server.url, spoken(tmp_path, " ", 30, 30)) as window:
        await window.to_the_strokes()
        await hands_free(window)
        await expect(window.find('[data-voice="speaking"], [data-voice="listening"]')).to_be_visible()
        assert await axe_findings(window, "hands-free listening") == []
        before = len(window.guides)
        await window.page.evaluate(BREAK_OFF)
        await expect(window.find('[data-voice="away"]')).to_contain_text("Hands still for now.")
        await expect(window.find(".ring:not(.held)")).to_have_count(0)
        hello = {"type": "hello", "resume": True}
        await window.until(
            lambda: any(way == "sent" and message.items() >= hello.items() for way, message in window.voice)
        )
        await window.until(lambda: len(window.guides) > before and window.guides[-1]["awaiting"] == "cue_report")
        assert window.guides[-1]["phase"] == "paused"
        await expect(window.find('[data-voice="speaking"], [data-voice="listening"]')).to_be_visible()
        await expect(window.caption).to_contain_text("How is your baby")
        before = len(window.guides)
        await window.type("she is smiling")  # over the voice's own connection
        await window.answered(before)
        assert ("sent", {"type": "say", "text": "she is smiling"}) in window.voice
        assert window.guides[-1]["phase"] == "stroke"
        await window.find("#microphone").click()
        await expect(window.find("#microphone")).to_have_attribute("aria-pressed", "false")
        assert ("sent", {"type": "bye"}) in window.voice
