"""Prints docs/content.md: every file of bot/content and what each of its fields does, from the JSON Schemas.

python -m scripts.content_doc > docs/content.md
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.content.loader import FOLDER

SCHEMAS = FOLDER / "schemas"
DOCUMENTATION, MEANING = "x-documentation", "x-meaning"
"""Keys of a schema: whether a field is documentation, which the program never reads, and the field's purpose."""


HEAD = """# The content

What the assistant knows stands in `bot/content` as YAML that a midwife can read. This page is printed by
`python -m scripts.content_doc` from the JSON Schemas in `bot/content/schemas`; a test fails when the two differ.

`*` stands for any id, `[]` for each item of a list. A field is read by the program or is documentation: then its schema
says `"x-documentation": true`, and it is there for those who write and review content. A test records what the program
reads while it uses everything ([ADR 77](adr/0077-content-does-what-it-says.md)): a field without a reader that is not
declared fails it, and so does a declared field that is read. To add a field, give it an `x-meaning` in its schema.
"""


@dataclass(frozen=True)
class SchemaField:
    """A field that a schema allows.

    place: the keys from the top of the file, `*` for any id and `[]` for each item of a list.
    shared: the place within a definition that several places refer to, else `place`.
    meaning: the purpose of the field.
    documentation: whether the program never reads the field; fields below it are not listed.
    """

    place: str
    shared: str
    meaning: str
    documentation: bool

    @property
    def name(self) -> str:
        """The last key."""
        return self.place.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """The place of the entry that holds the field."""
        return self.place.rpartition(".")[0]


def schema(name: str) -> dict[str, Any]:
    """The schema as plain data; name: of its file."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def schema_names() -> tuple[str, ...]:
    """The names of all schemas."""
    return tuple(sorted(path.stem for path in SCHEMAS.glob("*.json")))


def schema_fields(name: str) -> tuple[SchemaField, ...]:
    """Every field that the schema allows, in its order; none where the whole file is documentation."""
    root = schema(name)
    return () if root.get(DOCUMENTATION) else tuple(_fields(root, "", "", root.get("definitions", {})))


def _fields(node: Mapping[str, Any], place: str, shared: str, definitions: Mapping[str, Any]) -> Iterator[SchemaField]:
    if "$ref" in node:
        shared = f"#{node['$ref'].rpartition('/')[2]}"
        node = definitions[shared[1:]]
    for key, value in node.get("properties", {}).items():
        at, within = f"{place}.{key}".lstrip("."), f"{shared}.{key}".lstrip(".")
        documentation = bool(value.get(DOCUMENTATION))
        yield SchemaField(at, within, value.get(MEANING, ""), documentation)
        if not documentation:
            yield from _fields(value, at, within, definitions)
    if isinstance(node.get("additionalProperties"), dict):
        yield from _fields(
            node["additionalProperties"], f"{place}.*".lstrip("."), f"{shared}.*".lstrip("."), definitions
        )
    if isinstance(node.get("items"), dict):
        yield from _fields(node["items"], f"{place}[]", f"{shared}[]", definitions)


def page() -> str:
    """The page as Markdown."""
    return HEAD + "".join(_file(name) for name in schema_names())


def _file(name: str) -> str:
    root, file = schema(name), "strokes/*.yml" if name == "strokes" else f"{name}.yml"
    head = f"\n## {file}\n\n{root[MEANING]}"
    if root.get(DOCUMENTATION):
        return f"{head} All of it is documentation.\n"
    once = {field.shared: field for field in reversed(schema_fields(name))}
    fields = [field for field in schema_fields(name) if once[field.shared] is field or not field.shared.startswith("#")]
    read = [_row(field) for field in fields if not field.documentation]
    documentation = [_row(field) for field in fields if field.documentation]
    return head + "\n" + _table("read by the program", read) + _table("documentation", documentation)


def _table(head: str, rows: list[str]) -> str:
    return f"\n| {head} | |\n|---|---|\n" + "".join(rows) if rows else ""


def _row(field: SchemaField) -> str:
    return f"| `{field.place}` | {field.meaning} |\n"


if __name__ == "__main__":
    print(page(), end="")
