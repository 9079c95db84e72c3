"""A line that is cut: how much was heard, and where it goes on."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from tests.voice.speaking.speaker_fakes import SPEECH, CountingRenderer, HandPlayer, playing, speaker
from voice.ports import Sound
from voice.speaking.pauses import pause_before
from voice.speaking.speaker import SilentSpeaker


class Telegraph(CountingRenderer):
    """Three seconds: tone, but for pauses of a twentieth of a second at 0.5, 1.2, 1.7 and 2.4 seconds."""

    async def render(self, line: str, rate: float) -> Sound:
        times = np.arange(3 * 16_000) / 16_000
        tone = np.sin(2 * np.pi * 300 * times) * 10_000
        for pause in (0.5, 1.2, 1.7, 2.4):
            tone[(times >= pause) & (times < pause + 0.05)] = 0
        return Sound(tone.astype("<i2").tobytes(), 16_000)


async def test_a_line_cut_halfway_says_which_words_were_heard() -> None:
    player = HandPlayer()
    rendered = speaker(CountingRenderer(), player)
    saying = asyncio.create_task(rendered.say("one two three four", SPEECH, ()))
    await playing(player)
    rendered.silence()
    finished = await saying
    assert finished.interrupted and finished.said == "one two" and finished.seconds == pytest.approx(0.5)
    await rendered.close()


@pytest.mark.parametrize(("cut", "pause"), [(0.0, 0.0), (0.7, 0.0), (1.0, 0.5), (2.2, 1.7), (2.0, 1.7), (9.0, 2.4)])
async def test_a_line_goes_on_from_the_last_pause_before_it_was_cut_and_never_later(cut: float, pause: float) -> None:
    sound = await Telegraph().render("", 1.0)
    found = pause_before(sound, cut)
    assert found <= cut and pause <= found <= pause + 0.05


async def test_a_line_taken_up_again_counts_what_was_heard_from_its_beginning() -> None:
    player = HandPlayer()
    rendered = speaker(Telegraph(), player)
    saying = asyncio.create_task(rendered.say("one two three four five six", SPEECH, (), 2.0))
    (await playing(player)).set_result(0.5)
    finished = await saying
    (rest,) = player.sounds
    begin = 3.0 - rest.seconds
    assert 1.7 <= begin <= 1.75
    assert finished.interrupted and finished.seconds == pytest.approx(begin + rest.seconds / 2)
    assert finished.said == "one two three four five"
    saying = asyncio.create_task(rendered.say("one two three four five six", SPEECH, (), 2.0))
    (await playing(player)).set_result(1.0)
    finished = await saying
    assert not finished.interrupted and finished.said == "one two three four five six"
    assert finished.seconds == pytest.approx(3.0)
    await rendered.close()


async def test_a_line_shown_rather_than_said_can_be_taken_up_anywhere() -> None:
    assert not (await SilentSpeaker().say("One.", SPEECH, (), 0.7)).interrupted


async def test_a_line_silenced_while_it_is_still_rendered_is_never_played() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    renderer.gate.clear()
    rendered = speaker(renderer, player)
    saying = asyncio.create_task(rendered.say("One.", SPEECH, ()))
    await asyncio.sleep(0)
    rendered.silence()
    renderer.gate.set()
    assert (await saying).interrupted and player.volumes == []
    await rendered.close()


async def test_silencing_while_nothing_is_said_cuts_nothing_later() -> None:
    player = HandPlayer()
    rendered = speaker(CountingRenderer(), player)
    rendered.silence()
    saying = asyncio.create_task(rendered.say("One.", SPEECH, ()))
    (await playing(player)).set_result(1.0)
    assert not (await saying).interrupted
    await rendered.close()
