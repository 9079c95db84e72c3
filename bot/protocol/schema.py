"""The JSON Schema of `guide`, as published in bot/protocol/guide.schema.json, and the check against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft7Validator

from bot.protocol.errors import ProtocolError


def schema() -> dict[str, Any]:
    """The published JSON Schema."""
    return json.loads(resources.files("bot.protocol").joinpath("guide.schema.json").read_text(encoding="utf-8"))


def check(payload: Mapping[str, Any]) -> None:
    """Raises ProtocolError that names the first key of the payload that breaks the schema."""
    for error in _validator().iter_errors(payload):
        where = ".".join(map(str, error.absolute_path)) or "guide"
        raise ProtocolError(f"{where}: {error.message}")


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(schema())
