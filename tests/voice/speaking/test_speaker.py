"""Lines are rendered once, one ahead, and cut at once; a lost device is looked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import time

import numpy as np
import pytest

from bot.protocol.guide import Speech
from voice.clock import VirtualClock
from voice.errors import DeviceLost, DeviceMissing, RendererError
from voice.ports import Sound
from voice.speaking.night import Night, TtsByHour
from voice.speaking.pauses import pause_before
from voice.speaking.speaker import RenderedSpeaker, SilentSpeaker
from voice.speaking.tts_queue import TtsQueue

SPEECH = Speech()


class CountingRenderer:
    """A second of silence for every line; remembers what it rendered."""

    name, voice = "counting", "one"

    def __init__(self) -> None:
        self.rendered: list[tuple[str, float]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def render(self, line: str, rate: float) -> Sound:
        self.rendered.append((line, rate))
        await self.gate.wait()
        if line == "unspeakable":
            raise RendererError("It cannot be said.")
        return Sound(b"\0\0" * 16_000, 16_000)

    async def close(self) -> None:
        pass


class HandPlayer:
    """Plays until it is finished or cut by hand; `broken` loses the device, `missing` is how often it is not found."""

    def __init__(self) -> None:
        self.volumes: list[float] = []
        self.sounds: list[Sound] = []
        self.share: asyncio.Future[float] | None = None
        self.broken = False
        self.missing = 0

    async def play(self, sound: Sound, volume: float) -> float:
        if self.broken:
            raise DeviceLost("The speaker has gone.")
        self.volumes.append(volume)
        self.sounds.append(sound)
        self.share = asyncio.get_running_loop().create_future()
        return await self.share

    def cut(self) -> None:
        if self.share is not None and not self.share.done():
            self.share.set_result(0.5)

    def recent_playback(self, seconds: float) -> Sound:
        return Sound(b"", 16_000)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        enqueue(b"\1\0", 16_000)

    def reopen(self) -> None:
        if self.missing:
            self.missing -= 1
            raise DeviceMissing("There is no speaker.")
        self.broken = False

    def close(self) -> None:
        pass


def speaker(renderer: CountingRenderer, player: HandPlayer, **rest: object) -> RenderedSpeaker:
    return RenderedSpeaker(TtsByHour(TtsQueue(renderer, **rest)), player, VirtualClock())  # type: ignore[arg-type]


async def playing(player: HandPlayer) -> asyncio.Future[float]:
    """Wait until something plays."""
    for _ in range(1_000):
        if player.share is not None and not player.share.done():
            return player.share
        await asyncio.sleep(0)
    raise AssertionError("nothing plays")


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


async def test_a_line_cut_halfway_says_which_words_were_heard() -> None:
    player = HandPlayer()
    rendered = speaker(CountingRenderer(), player)
    saying = asyncio.create_task(rendered.say("one two three four", SPEECH, ()))
    await playing(player)
    rendered.silence()
    finished = await saying
    assert finished.interrupted and finished.said == "one two" and finished.seconds == pytest.approx(0.5)
    await rendered.close()


class Telegraph(CountingRenderer):
    """Three seconds: tone, but for pauses of a twentieth of a second at 0.5, 1.2, 1.7 and 2.4 seconds."""

    async def render(self, line: str, rate: float) -> Sound:
        times = np.arange(3 * 16_000) / 16_000
        tone = np.sin(2 * np.pi * 300 * times) * 10_000
        for pause in (0.5, 1.2, 1.7, 2.4):
            tone[(times >= pause) & (times < pause + 0.05)] = 0
        return Sound(tone.astype("<i2").tobytes(), 16_000)


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
