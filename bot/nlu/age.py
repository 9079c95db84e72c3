"""The baby's age and how early the birth was, out of what a caregiver says."""

from __future__ import annotations

from dataclasses import dataclass

from bot.nlu.lexicon import Lexicon
from bot.nlu.numbers import Amount, find_amounts, lone_number, number_words
from bot.nlu.words import Words

TERM_WEEKS = 40
"""A pregnancy's length, from which "born at thirty-four weeks" tells how early that was."""

_EARLIEST_BIRTH_WEEKS, _TERM_BEGINS_WEEKS = 22, 37
_NOT_AGES = frozenset({"ago", "back", "left", "since", "later"})


@dataclass(frozen=True)
class AgeSaid:
    """Weeks since birth and weeks born early, each None where not said."""

    weeks: float | None = None
    weeks_early: float | None = None


def read_age(words: Words, lexicon: Lexicon, asked: bool = False) -> AgeSaid:
    """The age said. asked: the age is what we have just asked, so that a bare "eleven" means weeks."""
    choices = lexicon.lists["choices"]
    days = number_words()["units"]
    weeks: float | None = None
    early: float | None = 0.0 if choices["born_on_time"].find(words) else None
    earlies = choices["early"].find(words)
    for amount in find_amounts(words):
        if amount.unit not in days:
            continue
        said_weeks = amount.number * days[amount.unit] / 7
        following = words.tokens[amount.end] if amount.end < len(words.tokens) else ""
        if following in _NOT_AGES or following in {"late", "overdue"} or _of_something_else(amount, words):
            continue
        if any(0 <= e.start - amount.end <= 1 for e in earlies):
            early = said_weeks
        elif _born_at(amount, words) and _EARLIEST_BIRTH_WEEKS <= said_weeks <= TERM_WEEKS + 3:
            early = TERM_WEEKS - said_weeks if said_weeks < _TERM_BEGINS_WEEKS else 0.0
        elif "corrected" in words.tokens[max(0, amount.start - 2) : amount.end + 1] and weeks is not None:
            early = early if early else weeks - said_weeks
        elif weeks is None:
            weeks = said_weeks
    if weeks is None and choices["newborn"].find(words):
        weeks = 0.0
    if weeks is None and asked:
        weeks = lone_number(words)
    return AgeSaid(None if weeks is None else round(weeks, 1), None if early is None else round(early, 1))


def _born_at(amount: Amount, words: Words) -> bool:
    before = words.tokens[max(0, amount.start - 4) : amount.start]
    return (
        bool({"born", "at", "came", "arrived", "delivered"} & set(before))
        and "at" in before
        or "gestation" in words.tokens
    )


def _of_something_else(amount: Amount, words: Words) -> bool:
    """Whether a length of time is that of something other than the baby's life: "crying for two days"."""
    before = words.tokens[max(0, amount.start - 2) : amount.start]
    after = words.tokens[amount.end : amount.end + 2]
    return (
        bool({"for", "in", "every", "last", "within", "past", "next", "after"} & set(before))
        or "old" not in after
        and bool({"time", "drops"} & set(after))
    )
