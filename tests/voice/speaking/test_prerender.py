"""Which lines are rendered beforehand, and that this never delays a line that is said."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.content.loader import library
from voice.clock import VirtualClock
from voice.errors import RendererError
from voice.ports import Sound
from voice.speaking.prerender import lines_to_prerender, prerender
from voice.speaking.tts_disk_cache import TtsDiskCache
from voice.speaking.tts_queue import TtsQueue


def test_every_line_to_prerender_is_whole_and_there_once() -> None:
    lines = lines_to_prerender()
    assert len(lines) == len(set(lines)) > 500
    assert [line for line in lines if "{" in line or "}" in line or not line.strip()] == []


def test_the_welcome_comes_first_and_what_answers_distress_before_any_stroke() -> None:
    lines = lines_to_prerender()
    assert lines[0].startswith("Hello.")
    stroke = lines.index("1 of 18: Leg hello.") if "1 of 18: Leg hello." in lines else len(lines) // 2
    gravest = [line for crisis in library().crises.values() for line in crisis.say_first]
    assert max(map(lines.index, gravest)) < stroke


def test_every_instruction_of_every_stroke_is_prerendered() -> None:
    lines = set(lines_to_prerender())
    assert [stroke.id for stroke in library().strokes.values() if not {*stroke.steps, *stroke.safety} <= lines] == []


def test_what_answers_a_wish_to_leave_something_out_is_prerendered() -> None:
    lines = set(lines_to_prerender())
    assert {line for flag in library().skip_flags.values() for line in flag.say} <= lines


class InstantRenderer:
    """A tenth of a second of silence, at once."""

    name, voice = "instant", "one"

    def __init__(self) -> None:
        self.rendered: list[str] = []

    async def render(self, line: str, rate: float) -> Sound:
        self.rendered.append(line)
        if line == "unspeakable":
            raise RendererError("It cannot be said.")
        return Sound(b"\0\0" * 1_600, 16_000)

    async def close(self) -> None:
        pass


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0.005)


async def ended(task: asyncio.Task[None], clock: VirtualClock) -> None:
    """Lets virtual time pass until the task is done: on a busy machine, disk and threads take longer than settled()."""
    while not task.done():
        await clock.advance(1.0, settled)
    await task


async def test_lines_are_prerendered_one_by_one_and_only_while_nothing_is_said(tmp_path: Path) -> None:
    renderer, clock, speaking = InstantRenderer(), VirtualClock(), [True]
    lines = TtsQueue(renderer, TtsDiskCache(tmp_path, 10))
    listed = ("One.", "unspeakable", "Two.")
    prerendering = asyncio.create_task(prerender(lambda: lines, lambda: not speaking[0], clock, lambda: listed))
    await settled()
    await clock.advance(10.0, settled)
    assert renderer.rendered == []
    speaking[0] = False
    await ended(prerendering, clock)
    assert renderer.rendered == list(listed) and len(list(tmp_path.iterdir())) == 2
    await lines.close()


async def test_prerendering_ends_before_it_would_push_out_what_is_kept(tmp_path: Path) -> None:
    renderer, clock = InstantRenderer(), VirtualClock()
    lines = TtsQueue(renderer, TtsDiskCache(tmp_path, 0.007))
    listed = tuple(map(str, range(10)))
    prerendering = asyncio.create_task(prerender(lambda: lines, lambda: True, clock, lambda: listed))
    await settled()
    await ended(prerendering, clock)
    assert 1 <= len(renderer.rendered) < 4
    await lines.close()


async def test_the_lines_of_a_new_voice_take_the_place_of_those_of_the_old(tmp_path: Path) -> None:
    for voice in ("one", "two"):
        renderer, clock = InstantRenderer(), VirtualClock()
        renderer.voice = voice
        lines = TtsQueue(renderer, TtsDiskCache(tmp_path, 0.014))
        prerendering = asyncio.create_task(
            prerender(lambda lines=lines: lines, lambda: True, clock, lambda: ("1", "2", "3"))
        )
        await settled()
        await ended(prerendering, clock)
        assert renderer.rendered == ["1", "2", "3"]
        await lines.close()
