"""The shape of a content file, by its JSON Schema (schemas/<name>.json), with faults said in plain words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, cast

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from bot.content.errors import ContentError, at


@cache
def validator(name: str) -> Draft7Validator:
    """The validator of schemas/<name>.json."""
    text = resources.files("bot.content").joinpath("schemas").joinpath(f"{name}.json").read_text(encoding="utf-8")
    return Draft7Validator(json.loads(text))


def check_shape(file: str, content: Any, schema: str) -> None:
    """Raise ContentError shape at the first place (in file order) that does not fit the schema."""
    error = next(validator(schema).iter_errors(content), None)
    if error is not None:
        raise ContentError("shape", _sentence(file, error))


def _sentence(file: str, error: ValidationError) -> str:
    path = ".".join(str(key) for key in error.absolute_path)
    schema: Mapping[str, Any] = cast("Mapping[str, Any]", error.schema)
    asked: Any = error.validator_value
    found: Any = error.instance
    if error.validator == "required":
        missing = next(key for key in asked if key not in found)
        misspelt = difflib.get_close_matches(missing, [key for key in found if key not in schema["properties"]], 1)
        if misspelt:
            return at(file, _join(path, misspelt[0]), f"a key known here, perhaps {missing!r}")
        return at(file, _join(path, missing), _expected(schema["properties"][missing])) + ", but it is missing"
    if error.validator == "additionalProperties" and isinstance(asked, bool):
        known = list(schema["properties"])
        unknown = next(key for key in found if key not in known)
        near = difflib.get_close_matches(unknown, known, 1)
        hint = f"{near[0]!r}" if near else "one of " + ", ".join(known)
        return at(file, _join(path, unknown), f"a key known here, perhaps {hint}")
    if "propertyNames" in error.absolute_schema_path or error.validator == "pattern":
        return at(file, path, "an id of small letters, digits and underscores", found)
    if error.validator == "uniqueItems":
        return at(file, path, "each item once", found)
    if error.validator in ("minItems", "maxItems", "minProperties"):
        return at(file, path, _expected(schema), found)
    if error.validator == "minLength":
        return at(file, path, "some text", found)
    got = "nothing" if found is None else None
    return at(file, path, _expected(schema)) + f", got {got or repr(found)[:60]}"


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else str(key)


def _expected(schema: Mapping[str, Any]) -> str:
    """What a schema asks for, in words for a midwife."""
    if "$ref" in schema:
        return "a list of spoken sentences" if schema["$ref"].endswith("lines") else "one spoken sentence"
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    return " or ".join(_one(name, schema) for name in kinds)


def _one(kind: str | None, schema: Mapping[str, Any]) -> str:
    if kind == "integer":
        least = schema.get("minimum")
        most = schema.get("maximum")
        if most is not None:
            return f"a whole number from {least} to {most}"
        return "a whole number above 0" if least == 1 else "a whole number, 0 or more"
    if kind == "array" and "description" in schema:
        return str(schema["description"])
    if kind == "array":
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        return f"a list of {least} to {most} items" if most else "a list" + (" with something in it" if least else "")
    words = {"string": "some text", "boolean": "true or false", "object": "a mapping of keys to values", "null": "null"}
    return schema.get("description") or words.get(kind or "", "something else")
