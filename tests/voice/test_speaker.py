"""Lines are rendered once, one ahead, and cut at once; a lost device is looked for."""

from __future__ import annotations

import asyncio

import pytest

from bot.wire import Speech
from voice.clock import VirtualClock
from voice.errors import DeviceLost, DeviceMissing, RendererError
from voice.ports import Sound
from voice.speaker import RenderedSpeaker

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
        self.share: asyncio.Future[float] | None = None
        self.broken = False
        self.missing = 0

    async def play(self, sound: Sound, volume: float) -> float:
        if self.broken:
            raise DeviceLost("The speaker has gone.")
        self.volumes.append(volume)
        self.share = asyncio.get_running_loop().create_future()
        return await self.share

    def cut(self) -> None:
        if self.share is not None and not self.share.done():
            self.share.set_result(0.5)

    def played(self, seconds: float) -> Sound:
        return Sound(b"", 16_000)

    def reopen(self) -> None:
        if self.missing:
            self.missing -= 1
            raise DeviceMissing("There is no speaker.")
        self.broken = False

    def close(self) -> None:
        pass


def speaker(renderer: CountingRenderer, player: HandPlayer, **rest: object) -> RenderedSpeaker:
    return RenderedSpeaker(renderer, player, VirtualClock(), **rest)  # type: ignore[arg-type]


async def playing(player: HandPlayer) -> asyncio.Future[float]:
    """Wait until something plays."""
    for _ in range(1_000):
        if player.share is not None and not player.share.done():
            return player.share
        await asyncio.sleep(0)
    raise AssertionError("nothing plays")


async def test_the_next_line_is_rendered_while_one_plays_and_none_twice() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    ours = speaker(renderer, player)
    for line, upcoming in (("One.", ("Two.", "Three.")), ("Two.", ("Three.",)), ("One.", ())):
        saying = asyncio.create_task(ours.say(line, SPEECH, upcoming))
        share = await playing(player)
        await asyncio.sleep(0)
        share.set_result(1.0)
        assert not (await saying).interrupted
    assert renderer.rendered == [("One.", 1.0), ("Two.", 1.0), ("Three.", 1.0)]
    await ours.close()


async def test_another_rate_is_another_sound_and_another_volume_is_not() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    ours = speaker(renderer, player)
    for speech in (SPEECH, Speech(rate=0.8), Speech(volume=1.5)):
        saying = asyncio.create_task(ours.say("One.", speech, ()))
        (await playing(player)).set_result(1.0)
        await saying
    assert renderer.rendered == [("One.", 1.0), ("One.", 0.8)] and player.volumes == [1.0, 1.0, 1.5]
    await ours.close()


async def test_a_line_cut_halfway_says_which_words_were_heard() -> None:
    player = HandPlayer()
    ours = speaker(CountingRenderer(), player)
    saying = asyncio.create_task(ours.say("one two three four", SPEECH, ()))
    await playing(player)
    ours.silence()
    finished = await saying
    assert finished.interrupted and finished.said == "one two"
    await ours.close()


async def test_a_line_silenced_while_it_is_still_rendered_is_never_played() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    renderer.gate.clear()
    ours = speaker(renderer, player)
    saying = asyncio.create_task(ours.say("One.", SPEECH, ()))
    await asyncio.sleep(0)
    ours.silence()
    renderer.gate.set()
    assert (await saying).interrupted and player.volumes == []
    await ours.close()


async def test_silencing_while_nothing_is_said_cuts_nothing_later() -> None:
    player = HandPlayer()
    ours = speaker(CountingRenderer(), player)
    ours.silence()
    saying = asyncio.create_task(ours.say("One.", SPEECH, ()))
    (await playing(player)).set_result(1.0)
    assert not (await saying).interrupted
    await ours.close()


async def test_a_line_that_failed_is_tried_anew_the_next_time() -> None:
    renderer = CountingRenderer()
    ours = speaker(renderer, HandPlayer())
    for _ in range(2):
        with pytest.raises(RendererError):
            await ours.say("unspeakable", SPEECH, ())
    assert len(renderer.rendered) == 2
    await ours.close()


async def test_of_many_lines_the_ones_not_used_for_longest_are_forgotten() -> None:
    renderer, player = CountingRenderer(), HandPlayer()
    ours = speaker(renderer, player, keep=2)
    for line in ("One.", "Two.", "One.", "Three.", "One.", "Two."):
        saying = asyncio.create_task(ours.say(line, SPEECH, ()))
        (await playing(player)).set_result(1.0)
        await saying
    assert [line for line, _ in renderer.rendered] == ["One.", "Two.", "Three.", "Two."]
    await ours.close()


async def test_a_lost_device_is_looked_for_until_it_is_found_and_then_told_of() -> None:
    player, clock, returned = HandPlayer(), VirtualClock(), []
    ours = RenderedSpeaker(CountingRenderer(), player, clock, lambda: returned.append(clock.now()), poll_seconds=1.0)
    player.broken, player.missing = True, 2
    with pytest.raises(DeviceLost):
        await ours.say("One.", SPEECH, ())
    with pytest.raises(DeviceLost):
        await ours.say("Two.", SPEECH, ())

    async def looked() -> None:
        for _ in range(5):
            await asyncio.sleep(0.01)

    await looked()
    await clock.advance(5.0, looked)
    assert returned == [3.0]
    saying = asyncio.create_task(ours.say("Three.", SPEECH, ()))
    (await playing(player)).set_result(1.0)
    assert not (await saying).interrupted
    await ours.close()
