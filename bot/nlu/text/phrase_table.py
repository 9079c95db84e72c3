"""The content's own phrases, matched whole: a clause that is one of them, its subject apart, is that cue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.patterns import Match
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_SUBJECT = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "is",
        "has",
        "are",
        "baby",
        "the",
        "my",
        "his",
        "her",
        "their",
        "a",
        "just",
        "now",
        "still",
        "got",
        "mia",
        "leo",
        "very",
        "really",
        "so",
        "little",
    }
)
_LEAST_WORDS = 2


class PhraseTable:
    """Phrases by their bare words. Built from (label, phrase) pairs; a phrase of several labels keeps them all."""

    def __init__(self, phrases: Iterable[tuple[str, str]], lexicon: Lexicon) -> None:
        table: dict[tuple[str, ...], list[str]] = {}
        for label, phrase in phrases:
            bare = _bare(lexicon.tokens(phrase).texts)
            if len(bare) >= _LEAST_WORDS and label not in table.setdefault(bare, []):
                table[bare].append(label)
        self._labels: Mapping[tuple[str, ...], tuple[str, ...]] = {k: tuple(v) for k, v in table.items()}

    def find(self, tokens: Tokens) -> list[Match]:
        """A match for every clause between punctuation, or the whole utterance, that is a known phrase."""
        found = []
        for start, end in _stretches(tokens):
            for label in self._labels.get(_bare(tokens.texts[start:end]), ()):
                found.append(Match(label, start, end))
        return found


def _bare(texts: tuple[str, ...]) -> tuple[str, ...]:
    bare = [token for token in texts if token not in PUNCTUATION]
    while bare and bare[0] in _SUBJECT:
        del bare[0]
    return tuple(bare)


def _stretches(tokens: Tokens) -> list[tuple[int, int]]:
    stretches, start = [(0, len(tokens.texts))], 0
    for at, token in enumerate((*tokens.texts, ".")):
        if token in PUNCTUATION or token in {"and", "but"}:
            if start < at and (start, at) not in stretches:
                stretches.append((start, at))
            start = at + 1
    return stretches
