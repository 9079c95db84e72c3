"""A loudspeaker in a page: what it is sent, what it tells, and what happens when it is gone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.channels.browser.voice.link import VoiceLink
from bot.channels.browser.voice.player import PagePlayer
from voice.clock import VirtualClock
from voice.errors import DeviceLost, DeviceMissing
from voice.ports import Sound

SECOND = Sound(b"\1\0" * 16_000, 16_000)


class Page:
    """Keeps what it is sent."""

    def __init__(self) -> None:
        self.frames: list[str | bytes] = []

    async def send(self, data: str | bytes) -> None:
        self.frames.append(data)

    @property
    def messages(self) -> list[dict[str, object]]:
        """The JSON of it."""
        return [json.loads(frame) for frame in self.frames if isinstance(frame, str)]


async def soon() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
async def link() -> AsyncIterator[VoiceLink]:
    link = VoiceLink()
    yield link
    link.detach()
    await soon()


@pytest.fixture
async def page(link: VoiceLink) -> Page:
    page = Page()
    link.attach(page)
    return page


@pytest.fixture
def player(link: VoiceLink, page: Page) -> PagePlayer:
    return PagePlayer(link, VirtualClock())


async def test_a_line_is_sent_with_its_words_and_sound_until_the_page_says_it_ended(
    player: PagePlayer, page: Page
) -> None:
    player.text = "Hold one ankle gently."
    playing = asyncio.create_task(player.play(SECOND, 0.5))
    await soon()
    assert page.messages == [
        {"type": "line", "id": 1, "text": "Hold one ankle gently.", "rate_hz": 16_000, "volume": 0.5}
    ]
    assert page.frames[1] == SECOND.pcm and not playing.done()
    player.finished(1, 1.0)
    assert await playing == 1.0


async def test_a_cut_reaches_the_page_at_once_and_its_share_counts(player: PagePlayer, page: Page) -> None:
    playing = asyncio.create_task(player.play(SECOND, 1.0))
    await soon()
    player.cut()
    await soon()
    assert page.messages[-1] == {"type": "cut"}
    player.finished(1, 0.3)
    assert await playing == 0.3


async def test_what_is_told_of_a_former_line_does_not_end_this_one(player: PagePlayer) -> None:
    first = asyncio.create_task(player.play(SECOND, 1.0))
    await soon()
    player.finished(1, 1.0)
    await first
    second = asyncio.create_task(player.play(SECOND, 1.0))
    await soon()
    player.finished(1, 1.0)
    await soon()
    assert not second.done()
    player.finished(2, 1.0)
    assert await second == 1.0


async def test_a_page_that_is_gone_cuts_the_line_and_the_next_one_waits(player: PagePlayer, link: VoiceLink) -> None:
    playing = asyncio.create_task(player.play(SECOND, 1.0))
    await soon()
    link.detach()
    player.gone()
    assert await playing < 1.0
    waiting = asyncio.create_task(player.play(SECOND, 1.0))
    await soon()
    assert not waiting.done()
    back = Page()
    link.attach(back)
    await soon()
    assert back.messages[0]["type"] == "line"
    player.finished(2, 1.0)
    assert await waiting == 1.0


async def test_a_line_that_waits_for_a_page_can_be_cut(player: PagePlayer, link: VoiceLink) -> None:
    link.detach()
    waiting = asyncio.create_task(player.play(SECOND, 1.0))
    await soon()
    player.cut()
    assert await waiting == 0.0


async def test_a_page_that_plays_nothing_counts_as_lost_until_it_tells_of_sound(
    player: PagePlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.browser.voice.player.ANSWER_SECONDS", 0.0)
    with pytest.raises(DeviceLost):
        await player.play(Sound(b"\1\0" * 16, 16_000), 1.0)
    with pytest.raises(DeviceMissing):
        player.reopen()
    player.finished(1, 1.0)
    player.reopen()


async def test_a_page_that_takes_nothing_any_more_is_not_sent_for_ever(link: VoiceLink) -> None:
    class Stuck(Page):
        async def send(self, data: str | bytes) -> None:
            await asyncio.Event().wait()

    link.attach(Stuck())
    for _ in range(10):
        link.send({"type": "line"}, bytes(1_000_000))
    assert not link.there
