"""Core models, made of files that have passed the checks of shape, references and consistency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.library import (
    AgeMinutes,
    Answer,
    BodyRegion,
    Bundle,
    Check,
    Claim,
    Crisis,
    Cue,
    HelpNumbers,
    Library,
    Question,
    Routine,
    RoutineItem,
    SkipFlag,
    Source,
    Stroke,
)
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision

Entry = Mapping[str, Any]


def build(files: Mapping[str, Entry], stroke_files: Mapping[str, Entry]) -> Library:
    """The Library of these files; each part keeps its file's order."""
    readiness, crisis = files["readiness"], files["crisis"]
    flags = readiness["flags"]
    every = [id_ for id_, flag in flags.items() if flag.get("removes_every_stroke")]
    return Library(
        regions={id_: _region(id_, e) for id_, e in files["regions"].items()},
        strokes={
            id_: _stroke(id_, region, e, every)
            for region, content in stroke_files.items()
            for id_, e in content.items()
        },
        routines={id_: _routine(id_, e) for id_, e in files["routines"]["routines"].items()},
        cues={id_: _cue(id_, e) for id_, e in files["cues"]["cues"].items()},
        tending={id_: tuple(lines) for id_, lines in files["tending"].items()},
        checks={id_: _check(id_, e) for id_, e in readiness["checks"].items()},
        bundles=tuple(_bundle(id_, e) for id_, e in readiness["bundles"].items()),
        skip_flags={id_: SkipFlag(id=id_, **_fields(e, "phrases", "say", "instead")) for id_, e in flags.items()},
        crises={id_: _crisis(id_, e) for id_, e in crisis["crises"].items()},
        help_numbers={id_: _help(id_, e) for id_, e in crisis["help_numbers"].items()},
        questions={id_: _question(id_, e) for id_, e in files["faq"].items()},
        topics=dict(files["topics"]),
        claims={id_: _claim(id_, e) for id_, e in files["evidence"]["claims"].items()},
        sources={id_: Source(id_, e["title"], e["url"] or "", e["tier"]) for id_, e in files["sources"].items()},
    )


def _fields(entry: Entry, *names: str) -> dict[str, Any]:
    """The named fields that the entry has, lists as tuples."""
    return {n: tuple(entry[n]) if isinstance(entry[n], list) else entry[n] for n in names if n in entry}


def _region(id_: str, entry: Entry) -> BodyRegion:
    return BodyRegion(id=id_, **_fields(entry, "name", "one", "part", "limb", "names"))


def _stroke(id_: str, region: str, entry: Entry, every: Iterable[str]) -> Stroke:
    """A stroke; `every` holds the flags that leave out every stroke, which no stroke needs to name."""
    fields = _fields(entry, *(name for name in entry if name != "skip_if"))
    return Stroke(id=id_, region=region, skip_if=(*entry["skip_if"], *every), **fields)


def _routine(id_: str, entry: Entry) -> Routine:
    names = ("names", "purpose", "honest_note", "min_age_weeks", "max_age_weeks", "readiness", "adapt", "escalate")
    return Routine(
        id=id_,
        minutes=tuple(AgeMinutes(**row) for row in entry["minutes"]),
        items=tuple(RoutineItem(**item) for item in entry["items"]),
        **_fields(entry, *names, "sources", "when_younger"),
    )


def _cue(id_: str, entry: Entry) -> Cue:
    names = ("label", "category", "strength", "phrases", "say", "tending", "ask", "seed", "notes", "sources")
    return Cue(
        id=id_, kind=CueKind(entry["kind"]), decision=Decision(entry["decision"]), **_fields(entry, *names)
    )  # fmt: skip


def _check(id_: str, entry: Entry) -> Check:
    answers = tuple(
        Answer(id=answer_id, **_fields(answer, "label", "decision", "say", "flags", "phrases"))
        for answer_id, answer in entry["answers"].items()
    )
    return Check(
        id=id_, answers=answers, yes=entry["if_yes"], no=entry["if_no"], **_fields(entry, "ask", "why", "sources")
    )


def _bundle(id_: str, entry: Entry) -> Bundle:
    return Bundle(id=id_, **_fields(entry, "say", "checks", "first_session_only"))


def _crisis(id_: str, entry: Entry) -> Crisis:
    names = ("label", "level", "phrases", "say_first", "then", "sources", "harm_question")
    return Crisis(id=id_, **_fields(entry, *names))


def _help(id_: str, entry: Entry) -> HelpNumbers:
    """The first verified number of each kind, as it is spoken; a number not verified is never offered."""
    spoken = {
        kind: next((n["spoken"] for n in entry.get(kind, ()) if n["verified"]), None)
        for kind in ("emergency", "advice_line", "crisis_line")
    }
    return HelpNumbers(
        id=id_,
        emergency=spoken["emergency"] or "",
        advice_line=spoken["advice_line"],
        crisis_line=spoken["crisis_line"],
        **_fields(entry, "also"),
    )


def _question(id_: str, entry: Entry) -> Question:
    return Question(id=id_, **_fields(entry, "topic", "question", "also", "answer", "evidence", "sources", "intent"))


def _claim(id_: str, entry: Entry) -> Claim:
    return Claim(id=id_, **_fields(entry, "claim", "grade", "say", "sources"))
