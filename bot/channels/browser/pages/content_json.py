"""The content that the widget shows, as one JSON object: routines, strokes, regions, and the buttons' words."""

from __future__ import annotations

from typing import Any

from bot.channels.browser.pages.buttons import buttons
from bot.content.errors import ContentError
from bot.content.loader import library
from bot.core.library import Routine
from bot.pictures import alt, drawing_ids

VERSION = 1


def content_json() -> dict[str, Any]:
    """The object served as /widget/content.json. Raises ContentError where a routine has no button.

    Its `questions` hold, by the line that asks, the groups of answers that fit better than yes and no.
    """
    everything, words, drawn = library(), buttons(), set(drawing_ids())
    routines = [_routine(routine, words) for routine in everything.routines.values()]
    return {
        "version": VERSION,
        "routines": routines,
        "strokes": {
            id_: {
                "name": stroke.name,
                "region": stroke.region,
                "per_side": stroke.per_side,
                "alt": alt(id_) if id_ in drawn else "",
                "has_drawing": id_ in drawn,
            }
            for id_, stroke in everything.strokes.items()
        },
        "regions": {id_: {"name": region.name} for id_, region in everything.regions.items()},
        "cues": words["cues"],
        "answers": {
            **words["answers"],
            "routine": [{"label": routine["name"], "say": routine["say"]} for routine in routines],
        },
        "questions": {_asks(bundle): groups for bundle, groups in words["questions"].items()},
        "commands": words["commands"],
    }


def _asks(bundle: str) -> str:
    for known in library().bundles:
        if known.id == bundle:
            return known.say
    raise ContentError("dangling", f"buttons.yml: questions: expected a bundle of readiness.yml, but {bundle} is none")


def _routine(routine: Routine, words: dict[str, Any]) -> dict[str, str]:
    if routine.id not in words["routines"]:
        raise ContentError("dangling", f"buttons.yml: routines: expected a button for {routine.id}, but there is none")
    button = words["routines"][routine.id]
    return {"id": routine.id, "name": button["label"], "minutes": minutes(routine, words), "say": button["say"]}


def minutes(routine: Routine, words: dict[str, Any]) -> str:
    """How long the routine takes, over all ages: "about five minutes", "five to twenty minutes"."""
    numbers, usual = words["numbers"], routine.minutes[-1]
    if usual.below_weeks is None and usual.least_minutes == usual.most_minutes:
        # a routine is shorter for the youngest alone, who are told so: one figure is kinder than a range
        return str(words["minutes"]["about"]).format(number=numbers[usual.least_minutes])
    least = min(row.least_minutes for row in routine.minutes)
    most = max(row.most_minutes for row in routine.minutes)
    return str(words["minutes"]["range"]).format(least=numbers[least], most=numbers[most])
