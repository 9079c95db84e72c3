"""Text to tokens: lower case, contractions spelt out, punctuation as tokens of its own.

A speech recogniser may give no punctuation, no capitals and no apostrophes; typed text may have curly ones. After this
step "She isn’t crying!", "she isnt crying" and "she is not crying." differ at most in a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

PUNCTUATION = frozenset({",", ".", "?"})
_TOKEN = re.compile(r"\d+(?:[.:]\d+)?%?|[^\W\d_]+(?:'[^\W\d_]+)*'?|[.,;:!?…—–]")
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        ";": ".",
        ":": ",",
        "!": ".",
        "…": ".",
        "—": ",",
        "–": ",",
    }
)
_ENDINGS = {"n't": "not", "'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_SHORTEST_DROPPED_G = 6
"""Letters of a word that may have lost a g ("crying" as "cryin"); words that end so anyway stand in spelling.yml."""
LONGEST_TEXT = 600
"""Characters that are read. A spoken utterance is far shorter; the rest of a pasted page is left unread."""


@dataclass(frozen=True)
class Tokens:
    """An utterance as tokens. `spans` are each token's place in `text` (start, end), in characters."""

    text: str
    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def joined(self) -> str:
        """All tokens with one space between them: what patterns are matched against."""
        return " ".join(self.texts)

    @cached_property
    def spoken(self) -> str:
        """All tokens but punctuation, one space between them: what the net is given."""
        return " ".join(token for token in self.texts if token not in PUNCTUATION)

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        offsets, at = [], 0
        for token in self.texts:
            offsets.append(at)
            at += len(token) + 1
        return tuple(offsets)

    def token_at(self, offset: int) -> int:
        """The index of the token that covers a character offset of `joined`."""
        return max(0, bisect_right(self._offsets, offset) - 1)

    def without_punctuation(self) -> Tokens:
        """The same words with no punctuation between them, as most recognisers give them."""
        kept = [at for at, token in enumerate(self.texts) if token not in PUNCTUATION]
        return Tokens(self.text, tuple(self.texts[at] for at in kept), tuple(self.spans[at] for at in kept))

    def text_of(self, start: int, end: int) -> str:
        """The tokens from `start` up to `end` (exclusive), one space between them."""
        return " ".join(self.texts[start:end])

    def said(self, start: int, end: int) -> str:
        """The words as they were said, from token `start` up to token `end` (exclusive)."""
        if start >= end:
            return ""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]


def split_tokens(text: str, spelt_out: Mapping[str, str]) -> Tokens:
    """The tokens of a text. spelt_out: whole tokens to what they stand for ("shes": "she is")."""
    text = text[:LONGEST_TEXT]
    # Characters are replaced one for one so that spans stay true to the text as given.
    plain = "".join(_plain(character) for character in text.translate(_SAME))
    texts: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(plain):
        for token in _spell_out(found.group().strip("'") or found.group(), spelt_out):
            if token in PUNCTUATION and texts and texts[-1] in PUNCTUATION:
                continue
            texts.append(token)
            spans.append(found.span())
    return Tokens(text, tuple(texts), tuple(spans))


def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character)[0].lower()
    return folded if len(folded) == 1 else character


def _spell_out(token: str, spelt_out: Mapping[str, str]) -> tuple[str, ...]:
    if token in spelt_out:
        return tuple(spelt_out[token].split())
    for ending, stands_for in _ENDINGS.items():
        if token.endswith(ending) and len(token) > len(ending):
            return (token[: -len(ending)], stands_for)
    if len(token) >= _SHORTEST_DROPPED_G and token.endswith("in"):
        return tuple(spelt_out.get(token + "g", token + "g").split())
    return (token,)
