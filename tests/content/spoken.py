"""Every sentence of bot/content that a caregiver may hear, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.loader import FOLDER, library, read_part

Line = tuple[str, str]
"""(where, sentence), such as ("cues.crying.say", "Stop now.")."""


def spoken_lines() -> Iterator[Line]:
    """All lines that must each be one breath and one sentence."""
    lib = library()
    for stroke in lib.strokes.values():
        where = f"strokes.{stroke.id}"
        yield from _all(f"{where}.steps", stroke.steps)
        yield from _all(f"{where}.safety", stroke.safety)
        yield from _all(where, (stroke.baby_position, stroke.hand_position, stroke.age_note))
    for cue in lib.cues.values():
        yield from _all(f"cues.{cue.id}.say", cue.say)
        yield from _all(f"cues.{cue.id}.ask", (cue.ask,) if cue.ask else ())
    for key, lines in lib.tending.items():
        yield from _all(f"tending.{key}", lines)
    for check in lib.checks.values():
        yield f"checks.{check.id}.ask", check.ask
        for answer in check.answers:
            yield from _all(f"checks.{check.id}.{answer.id}", answer.say)
    for bundle in lib.bundles:
        yield f"bundles.{bundle.id}", bundle.say
    for crisis in lib.crises.values():
        yield from _all(f"crises.{crisis.id}", (*crisis.say_first, *crisis.then))
    for flag in lib.skip_flags.values():
        yield from _all(f"flags.{flag.id}", flag.say)
    for question in lib.questions.values():
        yield from _all(f"faq.{question.id}", question.answer)
    for claim in lib.claims.values():
        yield f"claims.{claim.id}", claim.say
    for routine in lib.routines.values():
        yield from _all(f"routines.{routine.id}.honest_note", sentences(routine.honest_note))
        yield from _all(f"routines.{routine.id}.purpose", sentences(routine.purpose))
        yield from _all(f"routines.{routine.id}.minutes", [row.note for row in routine.minutes if row.note])
    language = read_part(FOLDER, "language")
    for key, template in language["templates"].items():
        yield from _all(f"language.{key}", template["say"])
    yield from _all("language.disclaimer", language["device"]["disclaimer_first_run"])


def spoken_words() -> Iterator[Line]:
    """What is spoken within a sentence: names, directions, help numbers."""
    lib = library()
    for stroke in lib.strokes.values():
        where = f"strokes.{stroke.id}"
        yield from _all(f"{where}.names", stroke.names)
        yield from _all(where, (stroke.direction, stroke.pressure, stroke.traditional_use))
    for routine in lib.routines.values():
        yield from _all(f"routines.{routine.id}.names", routine.names)
    for region in lib.regions.values():
        yield from _all(f"regions.{region.id}", (region.name, region.one, *region.names))
    for country in lib.help_numbers.values():
        numbers = (country.emergency, country.advice_line, country.crisis_line)
        yield from _all(f"help_numbers.{country.id}", [number for number in numbers if number])


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return [part for part in re.split(r"(?<=[.?!])\s+", text.strip()) if part]


def _all(where: str, lines: object) -> Iterator[Line]:
    for line in lines:  # type: ignore[attr-defined]
        yield where, line
