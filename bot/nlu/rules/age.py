"""The baby's age and how early the birth was, out of what a caregiver says."""

from __future__ import annotations

from dataclasses import dataclass

from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.numbers import Amount, find_amounts, find_bare_numbers, number_words
from bot.nlu.text.tokens import Tokens

TERM_WEEKS = 40
"""A pregnancy's length, from which "born at thirty-four weeks" tells how early that was."""

_EARLIEST_BIRTH_WEEKS, _TERM_BEGINS_WEEKS = 22, 37
_YEAR_WEEKS, _MONTH_WEEKS = 52.0, 4.0
_NEAR = 1
"""Words that may stand between a number and the words that tell what it is of."""
_NOT_AGES = frozenset({"ago", "back", "left", "since", "later", "late", "overdue"})
_BIRTH = frozenset({"born", "came", "arrived", "birth", "delivered"})
_ELSEWHEN = frozenset({"for", "in", "every", "last", "within", "past", "next", "after"})


@dataclass(frozen=True)
class AgeSaid:
    """Weeks since birth and weeks born early, each None where not said."""

    weeks: float | None = None
    weeks_early: float | None = None


def read_age(tokens: Tokens, lexicon: Lexicon) -> AgeSaid:
    """The age said, each length of time taken for what the words around it say it is of."""
    choices = lexicon.lists["choices"]
    weeks: float | None = None
    corrected: float | None = None
    early: float | None = 0.0 if choices["born_on_time"].find(tokens) else None
    amounts = [amount for amount in find_amounts(tokens) if amount.unit in number_words()["units"]]
    for amount in sorted((*amounts, *find_bare_numbers(tokens)), key=lambda found: found.start):
        said = _weeks(amount)
        if _is_gestation(amount, said, tokens, lexicon):
            early = max(0.0, TERM_WEEKS - said) if said < _TERM_BEGINS_WEEKS else 0.0
        elif _is_early(amount, tokens, lexicon):
            # "A month early" is four weeks to whoever says it.
            early = amount.number * _MONTH_WEEKS if amount.unit.startswith("mo") else said
        elif "corrected" in tokens.texts[max(0, amount.start - 1) : amount.end + 1]:
            corrected = said
        elif amount.unit and weeks is None and _is_age(amount, tokens, lexicon):
            weeks = said
    if weeks is None and choices["newborn"].find(tokens):
        weeks = 0.0
    if weeks is None and choices["one_year"].find(tokens):
        weeks = _YEAR_WEEKS
    if corrected is not None:
        weeks, early = _by_corrected_age(weeks, corrected, early)
    return AgeSaid(None if weeks is None else round(weeks, 1), None if early is None else round(early, 1))


def _weeks(amount: Amount) -> float:
    return amount.number * number_words()["units"][amount.unit] / 7 if amount.unit else amount.number


def _by_corrected_age(weeks: float | None, corrected: float, early: float | None) -> tuple[float | None, float | None]:
    if weeks is not None and weeks > corrected:
        return weeks, weeks - corrected
    return (corrected + early if weeks is None and early else weeks), early


def _is_gestation(amount: Amount, weeks: float, tokens: Tokens, lexicon: Lexicon) -> bool:
    if not _EARLIEST_BIRTH_WEEKS <= weeks <= TERM_WEEKS + 3:
        return False
    choices = lexicon.lists["choices"]
    after = any(0 <= match.start - amount.end <= _NEAR for match in choices["gestation"].find(tokens))
    return after or any(0 <= amount.start - match.end <= _NEAR for match in choices["born_at"].find(tokens))


def _is_early(amount: Amount, tokens: Tokens, lexicon: Lexicon) -> bool:
    choices = lexicon.lists["choices"]
    if any(0 <= match.start - amount.end <= _NEAR for match in choices["early"].find(tokens)):
        return True
    return any(match.end == amount.start for match in choices["early_by"].find(tokens))


def _is_age(amount: Amount, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a length of time is that of the baby's life, and not of something else ("crying for two days")."""
    before, after = tokens.texts[max(0, amount.start - 4) : amount.start], tokens.texts[amount.end : amount.end + 2]
    if any(match.start == amount.end for match in lexicon.lists["choices"]["since_birth"].find(tokens)):
        return True
    if after[:1] == ("ago",) and _BIRTH & set(before):
        return True
    if after and after[0] in _NOT_AGES:
        return False
    elsewhen = _ELSEWHEN & set(before[-2:]) and "turning" not in before
    return not elsewhen and not {"time", "drops"} & set(after)
