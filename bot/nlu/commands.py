"""Commands in so many words: an utterance that is one of them, courtesies apart, needs no guessing."""

from __future__ import annotations

from bot.core.acts import Act
from bot.nlu.lexicon import Lexicon
from bot.nlu.words import PUNCTUATION, Words

_MOST_COURTESIES = 6


def command_of(words: Words, lexicon: Lexicon) -> Act | None:
    """The command that is the whole utterance, courtesies at both ends apart; or None."""
    lists = lexicon.lists["commands"]
    tokens = tuple(t for t in words.tokens if t not in PUNCTUATION)
    for bare in _without_courtesies(tokens, lexicon):
        said = Words("", bare, ())
        for label, matcher in lists.items():
            if label != "courtesy" and matcher.covers(said):
                return Act(label)
    return None


def _without_courtesies(tokens: tuple[str, ...], lexicon: Lexicon) -> list[tuple[str, ...]]:
    """The tokens as they are, then with ever more courtesies taken from the front, then from the back."""
    variants = [tokens]
    front = tokens
    for _ in range(_MOST_COURTESIES):
        length = _courtesy_ahead(front, lexicon)
        if not length or length >= len(front):
            break
        front = front[length:]
        variants.append(front)
    back = list(variants)
    for variant in variants:
        rest = variant
        for _ in range(_MOST_COURTESIES):
            length = _courtesy_behind(rest, lexicon)
            if not length or length >= len(rest):
                break
            rest = rest[:-length]
            back.append(rest)
    return list(dict.fromkeys(back))


def _courtesy_ahead(tokens: tuple[str, ...], lexicon: Lexicon) -> int:
    found = [m.end for m in lexicon.lists["commands"]["courtesy"].find(Words("", tokens, ())) if m.start == 0]
    return max(found, default=0)


def _courtesy_behind(tokens: tuple[str, ...], lexicon: Lexicon) -> int:
    found = lexicon.lists["commands"]["courtesy"].find(Words("", tokens, ()))
    return max((m.end - m.start for m in found if m.end == len(tokens)), default=0)
