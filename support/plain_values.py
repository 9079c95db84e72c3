"""Dataclasses as plain JSON values (objects, arrays, strings, numbers) and back: the one serializer (docs/adr/0071).

Field names and types are read from the dataclass, so what reads a class must be able to resolve its annotations: no
field's type may be imported under TYPE_CHECKING alone.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """The value as JSON would carry it: enums by their values, tuples as lists, dataclasses as objects."""
    return msgspec.json.decode(msgspec.json.encode(value))


def from_plain(plain: object, type_: type[T]) -> T:
    """The value of this type that `to_plain` wrote, its missing fields at their defaults and unknown ones left out.

    Raises ValueError that names the path of the first value that does not fit.
    """
    return msgspec.convert(plain, type_)
