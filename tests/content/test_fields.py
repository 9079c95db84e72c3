"""Content does what it says: every field has a reader, or its schema declares it documentation."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.channels.browser.pages.buttons import buttons
from bot.content.loader import FOLDER, PARTS
from bot.core import library as core
from bot.core.understood.heard import Awaiting
from scripts.content_doc import DOCUMENTATION, MEANING, SchemaField, page, schema, schema_fields, schema_names
from tests.content.field_reads import MODELLED, OF_PICTURES, Reads, Recorded, record

ROOT = Path(__file__).parents[2]
WIDGET = ROOT / "bot" / "web" / "src"
SENT_WHOLE = re.compile(r"(cues|commands|answers\.\w+)\[\]\.\w+")
"""Places of buttons.yml that go to the widget as they stand, so that only the widget can read their keys."""
HELD_BY = {"evidence": "claims", "sources": "sources", "topics": "topics", "tending": "tending"}
"""Files whose whole mapping is one part of the Library."""
FIELDS = [(name, field) for name in schema_names() for field in schema_fields(name)]


def _id(value: object) -> str:
    return value.place if isinstance(value, SchemaField) else str(value)


@pytest.fixture(scope="module")
def reads() -> Reads:
    return record()


def _is_read(name: str, field: SchemaField, reads: Reads) -> bool:
    model = MODELLED.get((name, field.owner))
    if model is not None and field.name in {f.name for f in fields(model)}:
        return (model, field.name) in reads.attributes
    if name == "buttons" and SENT_WHOLE.fullmatch(field.place):
        return field.name in _keys_the_widget_reads()
    if name == "buttons" and field.owner == "answers":
        return field.name in _answers_asked_for()
    same = {other.place for other in schema_fields(name) if other.shared == field.shared}
    return bool(same & reads.places[name])


def _keys_the_widget_reads() -> set[str]:
    """The keys that the widget takes out of a button of content.json."""
    source = (WIDGET / "content" / "content.ts").read_text(encoding="utf-8")
    reader = source[source.index("function choices(") : source.index("function list(")]
    return set(re.findall(r'(?:from|item)\["(\w+)"\]', reader))


def _answers_asked_for() -> set[str]:
    """The groups of answers that the widget looks up: what is awaited, a question's own, an emergency's."""
    source = (WIDGET / "view-model" / "choices.ts").read_text(encoding="utf-8")
    named = {group for groups in buttons()["questions"].values() for group in groups}
    return {awaited.value for awaited in Awaiting} | named | set(re.findall(r'\? "(\w+)" :', source))


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=_id)
def test_a_field_is_read_or_declared_documentation(name: str, field: SchemaField, reads: Reads) -> None:
    if field.documentation:
        assert not _is_read(name, field, reads), f"{name}.yml: {field.place} is read: take {DOCUMENTATION} away"
    else:
        assert _is_read(name, field, reads), f"{name}.yml: {field.place} has no reader: wire it, or declare it"


@pytest.mark.parametrize(("place", "model"), MODELLED.items(), ids=lambda value: getattr(value, "__name__", None))
def test_what_a_model_keeps_of_a_file_is_used_or_declared(place: tuple[str, str], model: type, reads: Reads) -> None:
    if schema(place[0]).get(DOCUMENTATION):
        return
    declared = {f.name for f in schema_fields(place[0]) if f.documentation and f.owner == place[1]}
    unused = {f.name for f in fields(model) if (model, f.name) not in reads.attributes} - {"id"}
    assert unused == {f.name for f in fields(model)} & declared


@pytest.mark.parametrize(("name", "part"), HELD_BY.items())
def test_a_file_that_is_one_mapping_is_used_or_declared(name: str, part: str, reads: Reads) -> None:
    assert ((core.Library, part) in reads.attributes) != bool(schema(name).get(DOCUMENTATION))


def test_every_part_of_the_library_and_of_a_drawing_is_used(reads: Reads) -> None:
    declared = {part for name, part in HELD_BY.items() if schema(name).get(DOCUMENTATION)}
    assert {f.name for f in fields(core.Library) if (core.Library, f.name) not in reads.attributes} == declared
    for model in OF_PICTURES:
        assert [f.name for f in fields(model) if (model, f.name) not in reads.attributes] == []


def test_every_field_says_what_it_is_for() -> None:
    assert [f"{name}: {field.place}" for name, field in FIELDS if not field.meaning] == []
    assert [name for name in schema_names() if not schema(name).get(MEANING)] == []


def test_every_file_is_looked_into() -> None:
    files = {path.stem for path in FOLDER.glob("*.yml")} | {"strokes"}
    assert files == set(schema_names())
    assert set(PARTS) <= files
    assert len(FIELDS) > 180


def test_a_key_asked_about_is_not_read() -> None:
    noted: set[str] = set()
    entry = Recorded({"say": "hello", "why": {"deep": [{"down": 1}]}}, "", noted, {"say", "why", "why.deep"})
    assert "say" in entry
    assert list(entry) == ["say", "why"]
    assert noted == set()
    assert entry["why"]["deep"][0]["down"] == 1
    assert noted == {"why", "why.deep", "why.deep[].*"}


def test_the_page_of_the_content_says_what_the_schemas_do() -> None:
    written = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m scripts.content_doc > docs/content.md"
