"""Consistency of content: counts, ages, numbers to call, and how grave a cue is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.content.errors import ContentError, at

Files = Mapping[str, Mapping[str, Any]]


def check_consistency(files: Files, stroke_files: Files) -> None:
    """Raise ContentError sense at the first value that contradicts another."""
    for region, content in stroke_files.items():
        for id_, stroke in content.items():
            _stroke(f"strokes/{region}.yml", id_, stroke)
    strokes = {id_: stroke for content in stroke_files.values() for id_, stroke in content.items()}
    for id_, flag in files["readiness"]["flags"].items():
        if "instead" in flag and id_ in strokes[flag["instead"]]["skip_if"]:
            got = flag["instead"]
            raise _fault("readiness.yml", f"flags.{id_}.instead", "a stroke that this flag does not leave out", got)
    for id_, cue in files["cues"]["cues"].items():
        _cue(id_, cue)
    for id_, routine in files["routines"]["routines"].items():
        _routine(id_, routine)
    for id_, country in files["crisis"]["help_numbers"].items():
        if not any(number["verified"] for number in country["emergency"]):
            raise _fault("crisis.yml", f"help_numbers.{id_}.emergency", "at least one number that is verified")


def _stroke(file: str, id_: str, stroke: Mapping[str, Any]) -> None:
    least, usual, most = (stroke[key] for key in ("min_repetitions", "repetitions", "max_repetitions"))
    if not least <= usual <= most:
        raise _fault(file, f"{id_}.repetitions", f"a number from {least} to {most}", usual)


def _cue(id_: str, cue: Mapping[str, Any]) -> None:
    """Comfort goes on, a red flag is urgent, stress stops; only the mixed cue pauses."""
    kind = {"continue": "comfort", "urgent": "red_flag"}.get(cue["decision"], "stress")
    if cue["kind"] != kind:
        raise _fault("cues.yml", f"cues.{id_}.kind", f"{kind}, as its decision is {cue['decision']}", cue["kind"])
    if (cue["decision"] == "pause") != (cue["category"] == "mixed"):
        raise _fault("cues.yml", f"cues.{id_}.decision", "pause for mixed signs and for nothing else", cue["decision"])
    if cue["kind"] != "comfort" and "tending" not in cue:
        raise _fault("cues.yml", f"cues.{id_}.tending", "a key of tending.yml, as this cue is no comfort sign")


def _routine(id_: str, routine: Mapping[str, Any]) -> None:
    end: int | None = routine["min_age_weeks"]
    for number, row in enumerate(routine["minutes"]):
        path = f"routines.{id_}.minutes.{number}"
        if row["from_weeks"] != end:
            raise _fault(
                "routines.yml", f"{path}.from_weeks", f"{end}, where the row before it ends", row["from_weeks"]
            )
        if row["least_minutes"] > row["most_minutes"]:
            least = row["least_minutes"]
            raise _fault("routines.yml", f"{path}.most_minutes", f"{least} or more", row["most_minutes"])
        end = row["below_weeks"]
    if end != routine["max_age_weeks"]:
        path = f"routines.{id_}.minutes.{len(routine['minutes']) - 1}.below_weeks"
        raise _fault("routines.yml", path, f"{routine['max_age_weeks']}, as max_age_weeks says", end)


def _fault(file: str, path: str, expected: str, got: object = None) -> ContentError:
    return ContentError("sense", at(file, path, expected, got))
