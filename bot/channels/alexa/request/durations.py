"""A length of time as Alexa writes it, back in words: P2M3W is "2 months and 3 weeks"."""

from __future__ import annotations

import re

_WRITTEN = re.compile(
    r"P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def spoken_duration(written: str) -> str:
    """An ISO 8601 duration in words, "" for a duration of nothing; any other text comes back as it is."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        return written.strip()
    amounts = [(int(amount), unit) for amount, unit in zip(found.groups(), _UNITS, strict=True) if amount]
    return " and ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in amounts if number)
