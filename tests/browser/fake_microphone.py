"""A page whose microphone hears a synthetic voice, and which tells of the sounds and locks it asks the browser for."""

from __future__ import annotations

import subprocess
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import which

import pytest
from playwright.async_api import async_playwright

from tests.browser.conftest import CHROMIUM, QUIETLY
from tests.browser.window import Window

VOICE_FLAGS = ("--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required")
WATCH = """
window.sounds = 0; window.stops = 0; window.locks = []; window.sockets = [];
const { start, stop } = AudioBufferSourceNode.prototype;
AudioBufferSourceNode.prototype.start = function (...rest) { window.sounds += 1; return start.apply(this, rest); };
AudioBufferSourceNode.prototype.stop = function (...rest) { window.stops += 1; return stop.apply(this, rest); };
const { request } = WakeLock.prototype;
WakeLock.prototype.request = async function (type) {
    const lock = await request.call(this, type);
    window.locks.push(lock);
    return lock;
};
window.WebSocket = class extends WebSocket {
    constructor(...rest) { super(...rest); window.sockets.push(this); }
};
"""


def spoken(folder: Path, words: str, quiet_before_seconds: float, quiet_after_seconds: float) -> Path:
    """A WAV file in which these words are spoken between two silences; no words are none."""
    if which("espeak-ng") is None:
        pytest.skip("espeak-ng is missing: scripts/system_packages.sh installs it.")
    voice, whole = folder / "voice.wav", folder / "microphone.wav"
    subprocess.run(["espeak-ng", "-v", "en-gb", "-s", "140", "-w", str(voice), words], check=True)
    with wave.open(str(voice)) as source, wave.open(str(whole), "wb") as made:
        made.setparams(source.getparams())
        rate = source.getframerate()
        made.writeframes(bytes(2 * int(quiet_before_seconds * rate)))
        made.writeframes(source.readframes(source.getnframes()))
        made.writeframes(bytes(2 * int(quiet_after_seconds * rate)))
    return whole


@asynccontextmanager
async def window_with_microphone(url: str, sound: Path) -> AsyncIterator[Window]:
    """The page in a Chromium whose microphone, from the tap on, hears this file over and over."""
    async with async_playwright() as tools:
        args = [*QUIETLY, *VOICE_FLAGS, f"--use-file-for-fake-audio-capture={sound}"]
        browser = await tools.chromium.launch(executable_path=str(CHROMIUM), args=args)
        try:
            context = await browser.new_context(permissions=["microphone", "screen-wake-lock"])
            await context.add_init_script(WATCH)
            yield await Window.open(context, url)
        finally:
            await browser.close()
