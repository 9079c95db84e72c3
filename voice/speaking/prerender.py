"""Prerendering: the lines the assistant can say, most likely first, rendered into the disk cache before anybody waits.

`lines_to_prerender` finds the lines by letting the session speak: each routine is walked through at several ages, and
each line taken with its gaps filled. After those come the answers to reports, the questions before a massage and the
rest of the content. Lines with gaps that depend on the caregiver (ages left, help numbers) are left out.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from bot.content.loader import library
from bot.core import events as ev
from bot.core.effects import Effect, Read, Say
from bot.core.library import Library
from bot.core.phase import Phase
from bot.core.session import step
from bot.core.state import Session
from voice.errors import VoiceError
from voice.ports import Clock
from voice.sentences import own_sentences
from voice.speaking.tts_queue import TtsQueue

RESPONSES = Path(__file__).parents[2] / "data" / "responses"
FIRST_ROUTINES = ("full_body", "five_minute")
AGES_WEEKS = (16.0, 8.0, 3.0, 40.0, 80.0)
MOST_TURNS = 200

START_SECONDS = 3.0
"""How long after the program's start nothing is rendered: models are still being loaded."""

PAUSE_SECONDS = 0.05
QUIET_POLL_SECONDS = 0.5
RESTS = 9
"""The rest after each line, in times as long as its rendering took: others need the machine more."""

Responses = Mapping[str, Sequence[str]]


@cache
def lines_to_prerender() -> tuple[str, ...]:
    """Every complete line once, likeliest first."""
    content, responses = library(), _responses()
    return tuple(dict.fromkeys(_by_likelihood(content, responses)))


async def prerender(
    tts_now: Callable[[], TtsQueue],
    quiet: Callable[[], bool],
    clock: Clock,
    lines: Callable[[], Sequence[str]] = lines_to_prerender,
) -> None:
    """Render the lines that are not on disk yet, one at a time while it is quiet, until all are or the cache is full.

    tts_now: the TTS queue of this hour.
    quiet: whether nothing is being said.

    Lines of a voice or pace no longer used give way to these. No other line is ever written to disk: a line that could
    name somebody is not known beforehand. All lines take 162 MB and 24 s of work with espeak-ng at 22 kHz; with the
    rests, a tenth of a core for some four minutes.
    """
    await clock.sleep(START_SECONDS)
    taken = 0
    for line in await asyncio.to_thread(lines):
        while not quiet():
            await clock.sleep(QUIET_POLL_SECONDS)
        tts, began = tts_now(), clock.now()
        if taken >= tts.prerender_bytes:
            return
        size, rendered = 0, True
        with contextlib.suppress(VoiceError):
            size, rendered = await tts.cache_on_disk(line, 1.0)
        taken += size
        if rendered:
            await clock.sleep(max(PAUSE_SECONDS, RESTS * (clock.now() - began)))


def _by_likelihood(content: Library, responses: Responses) -> Iterator[str]:
    whole = {name: [text for text in texts if "{" not in text] for name, texts in responses.items()}
    yield from itertools.chain.from_iterable(whole.values())
    yield from own_sentences().say.values()
    for bundle in content.bundles:
        yield bundle.say
    for cue in content.cues.values():
        yield from cue.say[:1]
    for lines in content.tending.values():
        yield from lines
    for crisis in content.crises.values():
        yield from crisis.say_first
    routines = sorted(content.routines, key=lambda routine: routine not in FIRST_ROUTINES)
    for routine in routines:
        yield from content.strokes[content.routines[routine].items[0].stroke].steps
        yield from _walked(routine, AGES_WEEKS[0], content, responses)
    for cue in content.cues.values():
        yield from (*cue.say[1:], *([cue.ask] if cue.ask else []))
    for check in content.checks.values():
        yield from (check.ask, *itertools.chain.from_iterable(answer.say for answer in check.answers))
    for flag in content.skip_flags.values():
        yield from flag.say
    for routine, age in itertools.product(routines, AGES_WEEKS[1:]):
        yield from _walked(routine, age, content, responses)
    for stroke in content.strokes.values():
        yield from (stroke.baby_position, *stroke.safety, *stroke.steps)
    for crisis in content.crises.values():
        yield from crisis.then
    for question in content.questions.values():
        yield from question.answer


def _walked(routine: str, age_weeks: float, content: Library, responses: Responses) -> Iterator[str]:
    """The lines of a massage that goes well from its first stroke to its end."""
    session, effects = step(Session(), ev.Started(routine, age_weeks, ready=True), content)
    for _ in range(MOST_TURNS):
        yield from _lines(effects, responses)
        if session.phase is Phase.ENDED:
            return
        waits = session.asked is None and session.timer is not None
        event = ev.TimerElapsed(session.timer.seq) if waits and session.timer else ev.ComfortReported()
        session, effects = step(session, event, content)


def _lines(effects: Iterable[Effect], responses: Responses) -> Iterator[str]:
    for effect in effects:
        if isinstance(effect, Read):
            yield effect.text
        elif isinstance(effect, Say):
            yield from (text.format_map(effect.values) for text in responses.get(effect.response, ()))


def _responses() -> Responses:
    """The texts of every response in data/responses, by name."""
    found: dict[str, list[str]] = {}
    for path in sorted(RESPONSES.glob("*.yml")):
        for name, texts in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].items():
            found[name] = [text["text"] for text in texts if "text" in text]
    return found
