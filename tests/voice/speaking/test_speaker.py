"""Lines are rendered once, one ahead, and cut at once; a lost device is looked for."""

from __future__ import annotations

import asyncio
from datetime import time

import pytest

from bot.protocol.guide import Speech
from tests.voice.speaking.speaker_fakes import SPEECH, CountingRenderer, HandPlayer, playing, speaker
from voice.clock import VirtualClock
from voice.errors import DeviceLost, RendererError
from voice.speaking.night import Night, TtsByHour
from voice.speaking.speaker import RenderedSpeaker
from voice.speaking.tts_queue import TtsQueue


async def soon() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_the_next_line_is_rendered_while_one_plays_and_none_twice() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    rendered = speaker(renderer, player)
    for line, upcoming in (("One.", ("Two.", "Three.")), ("Two.", ("Three.",)), ("One.", ())):
        saying = asyncio.create_task(rendered.say(line, SPEECH, upcoming))
        share = await playing(player)
        await asyncio.sleep(0)
        share.set_result(1.0)
        assert not (await saying).interrupted
    assert renderer.rendered == [("One.", 1.0), ("Two.", 1.0), ("Three.", 1.0)]
    await rendered.close()


async def test_of_a_long_line_the_first_sentence_sounds_while_the_next_is_rendered() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    rendered = speaker(renderer, player)
    sentences = (
        "One two three four five six seven eight nine ten eleven twelve.",
        "One two three four five six seven eight nine ten eleven.",
        "One two three four.",
    )
    saying = asyncio.create_task(rendered.say(" ".join(sentences), SPEECH, ("Next.",)))
    first = await playing(player)
    assert renderer.rendered == [(sentences[0], 1.0)] or renderer.rendered[1:] == [(sentences[1], 1.0)]
    first.set_result(1.0)
    await soon()
    rendered.silence()
    finished = await saying
    assert finished.interrupted and finished.said.split()[11:] == [
        "twelve.",
        "One",
        "two",
        "three",
        "four",
        "five",
        "six",
    ]
    assert finished.seconds == pytest.approx(1.5)
    saying = asyncio.create_task(rendered.say(" ".join(sentences), SPEECH, ("Next.",), 2.5))
    (await playing(player)).set_result(1.0)
    assert (await saying).seconds == pytest.approx(3.0)
    assert [line for line, _ in renderer.rendered] == [*sentences, "Next."] and len(player.sounds) == 3
    await rendered.close()


async def test_what_is_for_eyes_only_is_not_spoken() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    rendered = speaker(renderer, player)
    saying = asyncio.create_task(rendered.say("<speak>Well <b>done</b> 👶</speak>", SPEECH, ()))
    (await playing(player)).set_result(1.0)
    assert not (await saying).interrupted and renderer.rendered == [("Well done", 1.0)]
    assert not (await rendered.say("👶", SPEECH, ())).interrupted
    await rendered.close()


async def test_another_rate_is_another_sound_and_another_volume_is_not() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    rendered = speaker(renderer, player)
    for speech in (SPEECH, Speech(rate=0.8), Speech(volume=1.5)):
        saying = asyncio.create_task(rendered.say("One.", speech, ()))
        (await playing(player)).set_result(1.0)
        await saying
    assert renderer.rendered == [("One.", 1.0), ("One.", 0.8)] and player.volumes == [1.0, 1.0, 1.5]
    await rendered.close()


async def test_at_night_the_voice_is_softer_and_another_one() -> None:
    hour = [time(20)]
    by_day, by_night, player = CountingRenderer(), CountingRenderer(), HandPlayer()
    by_night.voice = "two"
    night = Night("21:00-06:30", 0.5, lambda: hour[0])
    lines = TtsByHour(TtsQueue(by_day), TtsQueue(by_night), night)
    rendered = RenderedSpeaker(lines, player, VirtualClock())
    for now in (time(20), time(22)):
        hour[0] = now
        saying = asyncio.create_task(rendered.say("One.", Speech(volume=1.2), ()))
        (await playing(player)).set_result(1.0)
        await saying
    assert player.volumes == pytest.approx([1.2, 0.6])
    assert len(by_day.rendered) == len(by_night.rendered) == 1
    await rendered.close()


async def test_a_beat_is_quiet_and_is_cut_by_speech() -> None:
    player = HandPlayer()
    rendered = speaker(CountingRenderer(), player)
    await rendered.beat(1, SPEECH)
    assert player.volumes == []
    rendered.set_rhythm("beat", 0.15)
    beating = asyncio.create_task(rendered.beat(1, SPEECH))
    await playing(player)
    rendered.silence()
    await beating
    assert player.volumes == pytest.approx([0.15])
    await rendered.close()


async def test_no_beat_sounds_while_a_line_is_said_and_none_keeps_a_line_waiting() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    rendered = speaker(renderer, player)
    rendered.set_rhythm("count", 0.15)
    saying = asyncio.create_task(rendered.say("One.", SPEECH, ()))
    share = await playing(player)
    await rendered.beat(1, SPEECH)
    share.set_result(1.0)
    await saying
    assert player.volumes == [1.0]
    renderer.gate.clear()
    beating = asyncio.create_task(rendered.beat(1, SPEECH))
    await soon()
    saying = asyncio.create_task(rendered.say("One.", SPEECH, ()))
    (await playing(player)).set_result(1.0)
    assert not (await saying).interrupted
    renderer.gate.set()
    await beating
    assert player.volumes == [1.0, 1.0]
    await rendered.close()


async def test_a_lost_device_makes_no_fuss_over_a_beat() -> None:
    player = HandPlayer()
    rendered = speaker(CountingRenderer(), player)
    rendered.set_rhythm("beat", 0.15)
    player.broken = True
    await rendered.beat(1, SPEECH)
    with pytest.raises(DeviceLost):
        await rendered.say("One.", SPEECH, ())
    await rendered.close()


async def test_what_is_played_is_told_to_who_listens() -> None:
    rendered, told = speaker(CountingRenderer(), HandPlayer()), []
    rendered.report_playback_to(lambda pcm, rate_hz: told.append((pcm, rate_hz)))
    assert told == [(b"\1\0", 16_000)]
    await rendered.close()


async def test_a_line_that_failed_is_tried_anew_the_next_time() -> None:
    renderer = CountingRenderer()
    rendered = speaker(renderer, HandPlayer())
    for _ in range(2):
        with pytest.raises(RendererError):
            await rendered.say("unspeakable", SPEECH, ())
    assert len(renderer.rendered) == 2
    await rendered.close()


async def test_a_lost_device_is_looked_for_until_it_is_found_and_then_told_of() -> None:
    player, clock, returned = HandPlayer(), VirtualClock(), []
    lines = TtsByHour(TtsQueue(CountingRenderer()))
    rendered = RenderedSpeaker(lines, player, clock, lambda: returned.append(clock.now()), poll_seconds=1.0)
    player.broken, player.missing = True, 2
    with pytest.raises(DeviceLost):
        await rendered.say("One.", SPEECH, ())
    with pytest.raises(DeviceLost):
        await rendered.say("Two.", SPEECH, ())

    async def looked() -> None:
        for _ in range(5):
            await asyncio.sleep(0.01)

    await looked()
    await clock.advance(5.0, looked)
    assert returned == [3.0]
    saying = asyncio.create_task(rendered.say("Three.", SPEECH, ()))
    (await playing(player)).set_result(1.0)
    assert not (await saying).interrupted
    await rendered.close()
