"""The real pyttsx3 in its own process: it speaks, it is replaced when it hangs or dies, it takes any text."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest

from tests.voice.synthesised import needs_espeak, samples
from voice.adapters.renderer_pyttsx3 import Pyttsx3Renderer
from voice.errors import InputError, RendererError

pytestmark = needs_espeak


async def test_a_line_becomes_sound_of_about_the_length_it_takes_to_say() -> None:
    renderer = await Pyttsx3Renderer.start("en-gb", 150, 5.0)
    sound = await renderer.render("Rest your palms on her thigh, and stroke slowly down to the foot.", 1.0)
    assert 3.0 < sound.seconds < 9.0 and np.abs(samples(sound.pcm)).max() > 0.1
    await renderer.close()


async def test_slower_is_longer() -> None:
    renderer = await Pyttsx3Renderer.start("en-gb", 150, 5.0)
    lengths = [(await renderer.render("Stroke slowly.", rate)).seconds for rate in (1.0, 0.6, 0.6, 1.0, 1.5, 0.6) * 8]
    usual, slow, slow_too, usual_too, fast, slow_again = (sorted(lengths[first::6]) for first in range(6))
    assert fast[-1] < usual[0] * 0.8 and usual[-1] * 1.3 < slow[0]
    assert slow == pytest.approx(slow_too, abs=0.05)
    assert slow == pytest.approx(slow_again, abs=0.05)
    assert usual == pytest.approx(usual_too, abs=0.05)
    await renderer.close()


async def test_forty_lines_in_a_row_are_each_their_own_sound() -> None:
    renderer = await Pyttsx3Renderer.start("en-us", 150, 5.0)
    lengths = [(await renderer.render("word " * count, 1.0)).seconds for count in range(1, 41)]
    assert lengths == sorted(lengths) and len(set(lengths)) == 40
    await renderer.close()


@pytest.mark.parametrize(
    "line", ["...", "<b>&amp;</b>", '"quotes" \\ and {braces}', "naïve café ♥", "a\nb", "x" * 3_000]
)
async def test_any_line_is_rendered(line: str) -> None:
    renderer = await Pyttsx3Renderer.start("en-gb", 150, 20.0)
    assert (await renderer.render(line, 1.0)).seconds > 0
    await renderer.close()


@pytest.mark.parametrize(("wanted", "found"), [("en-us", "en-us"), ("en-gb", "en"), ("Scotland", "en-gb-scotland")])
async def test_a_voice_is_found_by_id_language_or_name(wanted: str, found: str) -> None:
    renderer = await Pyttsx3Renderer.start(wanted, 150, 5.0)
    assert renderer.voice.rsplit("/", 1)[-1] == found
    await renderer.close()


async def test_a_voice_may_have_a_variant_such_as_a_whisper_and_sounds_other_for_it() -> None:
    sounds = []
    for wanted in ("en-gb", "en-gb+whisper"):
        renderer = await Pyttsx3Renderer.start(wanted, 150, 5.0)
        sounds.append((await renderer.render("Stroke slowly down to the foot.", 1.0)).pcm)
        await renderer.close()
    assert renderer.voice.endswith("/en+whisper")
    voiced, whispered = (samples(pcm) for pcm in sounds)
    assert np.abs(whispered).max() > 0.02 and voice_share(whispered) < voice_share(voiced) / 2


def voice_share(sound: np.ndarray) -> float:
    """How much of the sound lies where the voice itself hums, which a whisper does without."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / 22_050)
    return float(power[(hertz > 60) & (hertz < 300)].sum() / power.sum())


async def test_a_variant_of_a_voice_nobody_has_is_refused() -> None:
    with pytest.raises(InputError, match=r"no voice 'Caruso\+whisper'"):
        await Pyttsx3Renderer.start("Caruso+whisper", 150, 5.0)


async def test_a_voice_nobody_has_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputError, match="no voice 'Caruso'.*en-us"):
        await Pyttsx3Renderer.start("Caruso", 150, 5.0)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
async def test_a_synthesiser_that_dies_or_hangs_is_replaced_and_the_line_is_rendered(blow: signal.Signals) -> None:
    renderer = await Pyttsx3Renderer.start("en-gb", 150, 5.0)
    assert renderer._process is not None
    os.kill(renderer._process.pid, blow)
    assert (await renderer.render("Stroke slowly.", 1.0)).seconds > 0.3
    await renderer.close()


async def test_where_it_cannot_be_rendered_at_all_an_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    renderer = await Pyttsx3Renderer.start("en-gb", 150, 5.0)
    monkeypatch.setattr("sys.executable", "/bin/false")
    await renderer._end()
    with pytest.raises(RendererError, match="has died"):
        await renderer.render("Stroke slowly.", 1.0)
    await renderer.close()
