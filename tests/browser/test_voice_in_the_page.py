"""Speaking in the real page: a synthetic voice as the microphone, the real recogniser, and real sound back."""

from __future__ import annotations

import subprocess
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import which

import pytest

pytest.importorskip("playwright.async_api", reason="Playwright is missing: requirements/web.lock has it.")

from playwright.async_api import async_playwright, expect

from tests.browser.conftest import CHROMIUM, QUIETLY
from tests.browser.window import Window
from tests.real_server import RealServer

VOICE_FLAGS = (
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)
COUNT_SOUNDS = """
window.sounds = 0; window.stops = 0;
const { start, stop } = AudioBufferSourceNode.prototype;
AudioBufferSourceNode.prototype.start = function (...rest) { window.sounds += 1; return start.apply(this, rest); };
AudioBufferSourceNode.prototype.stop = function (...rest) { window.stops += 1; return stop.apply(this, rest); };
"""


def microphone(folder: Path, words: str, quiet_before_seconds: float, quiet_after_seconds: float) -> Path:
    """A WAV file in which these words are spoken between two silences."""
    if which("espeak-ng") is None:
        pytest.skip("espeak-ng is missing: scripts/system_packages.sh installs it.")
    spoken, whole = folder / "spoken.wav", folder / "microphone.wav"
    subprocess.run(["espeak-ng", "-v", "en-gb", "-s", "140", "-w", str(spoken), words], check=True)
    with wave.open(str(spoken)) as source, wave.open(str(whole), "wb") as made:
        made.setparams(source.getparams())
        rate = source.getframerate()
        made.writeframes(bytes(2 * int(quiet_before_seconds * rate)))
        made.writeframes(source.readframes(source.getnframes()))
        made.writeframes(bytes(2 * int(quiet_after_seconds * rate)))
    return whole


@asynccontextmanager
async def window_with_microphone(url: str, sound: Path) -> AsyncIterator[Window]:
    """The page in a Chromium whose microphone hears this file, over and over."""
    async with async_playwright() as tools:
        args = [*QUIETLY, *VOICE_FLAGS, f"--use-file-for-fake-audio-capture={sound}"]
        browser = await tools.chromium.launch(executable_path=str(CHROMIUM), args=args)
        try:
            context = await browser.new_context(permissions=["microphone"])
            await context.add_init_script(COUNT_SOUNDS)
            yield await Window.open(context, url)
        finally:
            await browser.close()


async def test_a_spoken_answer_is_heard_shown_and_answered_with_sound(server: RealServer, tmp_path: Path) -> None:
    async with window_with_microphone(server.url, microphone(tmp_path, "Yes, we are ready.", 8, 8)) as window:
        await window.find("#microphone").click()
        await window.until(lambda: ("got", {"type": "ready"}) in window.voice)
        await window.find("#open-log").click()
        await expect(window.find("#log-lines .caregiver.said").first).to_contain_text("yes", ignore_case=True)
        await window.until(lambda: any(message["type"] == "line" for way, message in window.voice if way == "got"))
        assert await window.page.evaluate("() => sounds") >= 1
        assert window.complaints == []


async def test_speech_over_a_line_cuts_it(server: RealServer, tmp_path: Path) -> None:
    words = "Wait, please wait a moment, I am not ready yet."
    async with window_with_microphone(server.url, microphone(tmp_path, words, 1.5, 2.5)) as window:
        await window.find("#microphone").click()
        await window.until(lambda: ("got", {"type": "cut"}) in window.voice)
        await window.until(lambda: any(m["type"] == "finished" and m["share"] < 1 for _, m in window.voice))
        assert await window.page.evaluate("() => stops") >= 1
