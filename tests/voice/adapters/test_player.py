"""The player's own bookkeeping, block by block, with a device that is turned by hand; the real one is in test_room."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from voice.adapters.player_sounddevice import SounddevicePlayer
from voice.ports import Sound

RATE_HZ = 22_050
BLOCK_BYTES = 440


class Crank:
    """A device: each turn takes one block."""

    def __init__(self, player: SounddevicePlayer) -> None:
        self._player = player
        player._raw = SimpleNamespace(abort=lambda **_: None, close=lambda **_: None)
        player._rate_hz = RATE_HZ

    def turn(self) -> bytes:
        block = bytearray(b"\7" * BLOCK_BYTES)
        when = SimpleNamespace(outputBufferDacTime=5.0, currentTime=5.0)
        self._player._fill(block, BLOCK_BYTES // 2, when, None)
        return bytes(block)


def sound(value: int, blocks: float) -> Sound:
    return Sound(bytes([value]) * round(blocks * BLOCK_BYTES), RATE_HZ)


async def begun(player: SounddevicePlayer, what: Sound) -> asyncio.Task[float]:
    task = asyncio.create_task(player.play(what, 1.0))
    await asyncio.sleep(0)
    return task


async def test_a_sound_is_given_block_by_block_and_silence_follows() -> None:
    player = SounddevicePlayer()
    crank = Crank(player)
    playing = await begun(player, sound(1, 1.5))
    assert crank.turn() == b"\1" * BLOCK_BYTES
    assert crank.turn() == b"\1" * (BLOCK_BYTES // 2) + bytes(BLOCK_BYTES // 2)
    assert await playing == 1.0
    assert crank.turn() == bytes(BLOCK_BYTES)


async def test_after_a_cut_the_very_next_block_is_silent() -> None:
    player = SounddevicePlayer()
    crank = Crank(player)
    playing = await begun(player, sound(1, 4))
    crank.turn()
    player.cut()
    assert crank.turn() == bytes(BLOCK_BYTES)
    assert await playing == pytest.approx(0.25)


async def test_a_new_sound_ends_the_one_before_and_is_not_cut_by_its_ending() -> None:
    player = SounddevicePlayer()
    crank = Crank(player)
    beat = await begun(player, sound(1, 4))
    crank.turn()
    line = await begun(player, sound(2, 2))
    assert await beat == pytest.approx(0.25)
    assert crank.turn() == crank.turn() == b"\2" * BLOCK_BYTES
    assert await line == 1.0


async def test_who_gives_up_playing_falls_silent() -> None:
    player = SounddevicePlayer()
    crank = Crank(player)
    playing = await begun(player, sound(1, 4))
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)
    assert crank.turn() == bytes(BLOCK_BYTES)


async def test_every_block_given_is_told_of_silence_included() -> None:
    player = SounddevicePlayer()
    crank = Crank(player)
    told: list[tuple[bytes, int]] = []
    player.report_playback_to(lambda pcm, rate_hz: told.append((pcm, rate_hz)))
    given = [crank.turn()]
    playing = await begun(player, sound(1, 1))
    given += [crank.turn(), crank.turn()]
    await playing
    assert told == [(block, RATE_HZ) for block in given]


async def test_an_empty_sound_has_been_played_at_once() -> None:
    player = SounddevicePlayer()
    crank = Crank(player)
    playing = await begun(player, Sound(b"", RATE_HZ))
    crank.turn()
    assert await playing == 1.0
