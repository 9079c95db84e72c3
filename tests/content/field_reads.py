"""Records which fields of the content the program reads, by letting it read all of it and use all of it."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any

import pytest

from bot.channels.browser.pages import content_json
from bot.channels.browser.pages.buttons import buttons
from bot.content import models
from bot.content.country import country_code
from bot.content.loader import FOLDER, PARTS, library, read_part
from bot.content.yaml_file import read_yaml
from bot.core import events as ev
from bot.core import library as core
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.session import Session, step
from bot.core.state import Asked
from bot.core.understood.cues import CueKind, HeardCue
from bot.core.understood.heard import Finding
from bot.nlu.rules.questions import Questions
from bot.nlu.rules.rule_reader import RuleReader
from bot.nlu.text.lexicon import load_lexicon
from bot.pictures import description
from bot.pictures.descriptions import descriptions
from bot.pictures.picture import Picture
from scripts.content_doc import schema_fields
from tests.core.events_of_every_kind import example

MODELLED: dict[tuple[str, str], type] = {
    ("crisis", "crises.*"): core.Crisis,
    ("crisis", "help_numbers.*"): core.HelpNumbers,
    ("cues", "cues.*"): core.Cue,
    ("evidence", "claims.*"): core.Claim,
    ("faq", "*"): core.Question,
    ("readiness", "bundles.*"): core.Bundle,
    ("readiness", "checks.*"): core.Check,
    ("readiness", "checks.*.answers.*"): core.Answer,
    ("readiness", "flags.*"): core.SkipFlag,
    ("regions", "*"): core.BodyRegion,
    ("routines", "routines.*"): core.Routine,
    ("routines", "routines.*.items[]"): core.RoutineItem,
    ("routines", "routines.*.minutes[]"): core.AgeMinutes,
    ("sources", "*"): core.Source,
    ("strokes", "*"): core.Stroke,
}
"""Which model is made of the entries at a place of a file: (file, place)."""
OF_PICTURES = (description.Description, description.Move, description.Hand, description.Way)
PROGRAM = ("bot.", "actions.", "voice.")
LONGEST = 400
"""Turns after which any massage is over."""


class Recorded(dict[str, Any]):
    """A mapping that notes which of its keys are read, at which place of its file."""

    def __init__(self, entry: Mapping[str, Any], place: str, reads: set[str], known: Collection[str]) -> None:
        """known: the places of the schema's fields; any other key is an id, noted as `*`."""
        super().__init__(entry)
        self._place, self._reads, self._known = place, reads, known

    def __getitem__(self, key: str) -> Any:
        return self._child(key, super().__getitem__(key))

    def get(self, key: str, default: Any = None) -> Any:
        found = super().get(key, default)
        return self._child(key, found) if key in self else found

    def items(self) -> Any:
        return [(key, self[key]) for key in self]

    def values(self) -> Any:
        return [self[key] for key in self]

    def _child(self, key: str, value: Any) -> Any:
        named = f"{self._place}.{key}".lstrip(".")
        place = named if named in self._known else f"{self._place}.*".lstrip(".")
        self._reads.add(place)
        return self._wrapped(value, place)

    def _wrapped(self, value: Any, place: str) -> Any:
        if isinstance(value, dict):
            return Recorded(value, place, self._reads, self._known)
        if isinstance(value, list):
            return [self._wrapped(item, f"{place}[]") for item in value]
        return value


@dataclass(frozen=True)
class Reads:
    """What was read: places by file while models were made of them, and the models' attributes while they were used."""

    places: Mapping[str, set[str]]
    attributes: set[tuple[type, str]]


def record() -> Reads:
    """Makes models of all content and lets the program use them."""
    places = _places_read()
    attributes: set[tuple[type, str]] = set()
    with _attributes_noted((*MODELLED.values(), core.Library), attributes):
        _understand()
        _hold_every_session()
        content_json.content_json()
        country_code("nowhere", library())
    described = descriptions()
    with _attributes_noted(OF_PICTURES, attributes):
        for stroke, drawn in described.items():
            Picture(drawn, library().strokes[stroke].name, False, False).svg()
    return Reads(places, attributes)


def _places_read() -> dict[str, set[str]]:
    """The places read of each file, by the functions that make models, drawings and the widget's content of it."""
    places: dict[str, set[str]] = defaultdict(set)

    def recorded(name: str, content: Mapping[str, Any]) -> Recorded:
        known = {field.place for field in schema_fields(name)}
        return Recorded(content, "", places[name], known)

    files = {name: recorded(name, read_part(FOLDER, name)) for name in PARTS}
    strokes = {
        path.stem: recorded("strokes", read_yaml(FOLDER / "strokes", path.name))
        for path in (FOLDER / "strokes").glob("*.yml")
    }
    models.build(files, strokes)
    for stroke, drawn in recorded("drawings", read_yaml(FOLDER, "drawings.yml")).items():
        description.build(stroke, drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content_json, "buttons", lambda: recorded("buttons", buttons()))
        content_json.content_json()
    return places


def _understand() -> None:
    """Understanding takes the content's names and phrases when it is made."""
    lexicon = load_lexicon()
    RuleReader(library(), lexicon)
    Questions(library(), lexicon)


def _hold_every_session() -> None:
    """Every event in every phase, every cue, crisis and answer, and every routine from its start to its end."""
    baby = Profile(age_weeks=20, known=True, flags=("tummy_time_not_tolerated",))
    events = [example(kind) for kind in ev.EVENTS]
    events += [ev.StressReported((HeardCue(cue, CueKind.STRESS),)) for cue in library().cues]
    events += [ev.CrisisVoiced((HeardCue(crisis, CueKind.CRISIS),)) for crisis in library().crises]
    events += [ev.SkipAsked("belly"), ev.SkipAsked(flags=baby.flags), ev.StrokeDescribed("back_forth")]
    for phase in Phase:
        for event in events:
            at = Session(phase, baby, "full_body", item=20, asked=Asked.HOW_IS_BABY, alarm="cannot_cope")
            for answer in (ev.Agreed(), ev.NotUnderstood(), ev.TimerElapsed(at.seq + 1)):
                at, _ = step(step(at, event, library())[0], answer, library())
    for crisis in library().crises.values():
        at = Session(Phase.CRISIS, baby, alarm=crisis.id, alarm_step=len(crisis.then))
        step(at, ev.NotUnderstood(), library())
    for check in library().checks.values():
        asked = Session(Phase.READINESS, baby, "full_body", asked=Asked.CHECK, checks=(check.id,))
        for finding in (Finding(check.id, answer.id) for answer in check.answers):
            step(asked, ev.ReadinessTold((finding,)), library())
        for reply in (ev.Agreed(), ev.Declined()):
            step(asked, reply, library())
    for routine in library().routines:
        for start in (ev.Started(routine, 3.0), ev.Started(routine, 20.0, ready=True)):
            _to_its_end(start)


def _to_its_end(start: ev.Started) -> None:
    """One massage that goes well."""
    session, _ = step(Session(), start, library())
    for _ in range(LONGEST):
        if session.phase is Phase.ENDED:
            return
        waits = session.asked is None and session.timer is not None
        event = ev.TimerElapsed(session.timer.seq) if waits and session.timer else ev.Agreed()
        session, _ = step(session, event, library())


@contextmanager
def _attributes_noted(classes: Iterable[type], reads: set[tuple[type, str]]) -> Iterator[None]:
    """Notes each attribute of these dataclasses that a module of the program reads."""
    classes = tuple(classes)
    for cls in classes:
        cls.__getattribute__ = _noting(cls, {f.name for f in fields(cls)}, reads)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for cls in classes:
            del cls.__getattribute__


def _noting(cls: type, names: set[str], reads: set[tuple[type, str]]) -> Any:
    def get(self: object, name: str) -> Any:
        if name in names:
            caller = sys._getframe(1)
            module = caller.f_globals.get("__name__", "")
            generated = module == cls.__module__ and caller.f_code.co_name.startswith("__")
            if module.startswith(PROGRAM) and not generated:
                reads.add((cls, name))
        return object.__getattribute__(self, name)

    return get
