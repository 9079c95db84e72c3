"""YAML files, read with the same key twice as an error, which YAML itself lets pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.content.errors import ContentError, at


class _Loader(yaml.CSafeLoader):
    """The fast safe loader, with duplicate keys as errors."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _Problem("shape", key_node, f"expected a key in letters, got {key!r}; put it in quotes")
        if key in mapping:
            raise _Problem("duplicate", key_node, f"{key}: expected each key once, but it stands here again")
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


class _Problem(Exception):
    def __init__(self, code: str, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.code, self.line, self.message = code, node.start_mark.line + 1, message


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(folder: Path, name: str) -> dict[str, Any]:
    """The mapping in folder/name; ContentError missing, unreadable, not_yaml, duplicate or shape."""
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError("missing", f"{name}: expected this file in {folder}, but it is not there") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError("unreadable", f"{name}: expected a text file in UTF-8, but {error}") from error
    try:
        content = yaml.load(text, _Loader)
    except _Problem as problem:
        raise ContentError(problem.code, f"{name}: line {problem.line}: {problem.message}") from None
    except yaml.YAMLError as error:
        raise ContentError("not_yaml", f"{name}: {_where(error)}expected YAML, but {_what(error)}") from error
    if not isinstance(content, dict):
        raise ContentError("shape", at(name, "", "a mapping of keys to values", content or "an empty file"))
    return content


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}: " if mark else ""


def _what(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error)
