"""Numbers as they are said: "eleven", "three and a half", "half a", "2½", "34"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.nlu.text.lexicon_file import read_lexicon_file
from bot.nlu.text.tokens import Tokens

_LEAST_BARE = 2


@dataclass(frozen=True)
class Amount:
    """A number with its unit: `unit` is the word said ("weeks"), tokens start to end (exclusive)."""

    number: float
    unit: str
    start: int
    end: int


@cache
def number_words() -> dict[str, dict[str, float]]:
    """Number words, units of age in days and units of time in minutes: lexicon/numbers.yml."""
    return {
        name: {str(word): float(value) for word, value in entries.items()}
        for name, entries in read_lexicon_file("numbers").items()
    }


def find_amounts(tokens: Tokens) -> tuple[Amount, ...]:
    """Every number that stands before a unit of time, with the halves said before or after the unit."""
    tables = number_words()
    units = tables["units"].keys() | tables["minutes"].keys()
    found = []
    for at, token in enumerate(tokens.texts):
        if token not in units:
            continue
        # "Twelve wee weeks"
        number, start = _number_before(tokens.texts, at - 1 if at and tokens.texts[at - 1] == "wee" else at)
        if number is None:
            continue
        end = at + 1
        if tokens.texts[end : end + 3] == ("and", "a", "half"):
            number, end = number + 0.5, end + 3
        found.append(Amount(number, token, start, end))
    return tuple(found)


def find_bare_numbers(tokens: Tokens) -> tuple[Amount, ...]:
    """Every number of two or more without a unit of time after it ("seven before her time"); `unit` is empty."""
    with_units = {at for amount in find_amounts(tokens) for at in range(amount.start, amount.end)}
    found: list[Amount] = []
    for end in range(len(tokens.texts), 0, -1):
        if end - 1 in with_units or (found and end > found[-1].start):
            continue
        number, start = _number_before(tokens.texts, end)
        if number is not None and number >= _LEAST_BARE:
            found.append(Amount(number, "", start, end))
    return tuple(reversed(found))


def lone_number(tokens: Tokens) -> float | None:
    """The number of an utterance that is hardly more than a number ("about eleven")."""
    texts = tuple(
        t for t in tokens.texts if t not in {".", ",", "about", "around", "he", "she", "is", "just", "nearly", "now"}
    )
    if not texts:
        return None
    number, start = _number_before(texts, len(texts))
    return number if start == 0 else None


def _number_before(texts: tuple[str, ...], at: int) -> tuple[float | None, int]:
    """The number that ends right before a token, and where it begins."""
    said = number_words()["numbers"]
    start = at
    if start > 0 and texts[start - 1] in {"of", "or", "so"}:
        start -= 1
    if texts[max(0, start - 3) : start] == ("and", "a", "half"):
        whole, begin = _number_before(texts, start - 3)
        return (None, at) if whole is None else (whole + 0.5, begin)
    if texts[max(0, start - 2) : start] in {("half", "a"), ("half", "an")}:
        return 0.5, start - 2
    if texts[max(0, start - 3) : start] == ("quarter", "of", "an"):
        return 0.25, start - 3
    if start < 1:
        return None, at
    token = texts[start - 1]
    if token[0].isdigit():
        try:
            return float(token), start - 1
        except ValueError:
            return None, at
    if token not in said:
        return None, at
    number = said[token]
    if start >= 2 and number < 10 and said.get(texts[start - 2], 0) >= 20:
        return said[texts[start - 2]] + number, start - 2
    if start >= 2 and token in {"couple", "few", "dozen", "half"} and texts[start - 2] == "a":
        return number, start - 2
    return number, start - 1
