"""What single words hint at, where it is known that a routine is being chosen or a stroke is being named.

Elsewhere such words say nothing: "bed", "cold" and "roll" are everywhere.
"""

from __future__ import annotations

from collections import Counter

from bot.core.library import Library
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.lexicon_file import read_lexicon_file
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_DENIES = frozenset({"not", "no", "forget", "instead", "never", "nae"})
_REACH = 4
_SAY_LITTLE = frozenset({"the", "and", "on", "to", "of", "for", "a", "with", "it", "your", "this", "in", "over", "up",
                        "i", "u", "you", "l", "do", "how", "down", "like", "one"})  # fmt: skip
_ENOUGH = 0.5
"""What the words of a stroke must add up to: a word that only its names hold counts 1, one of two strokes a half."""
_ENDINGS = ("ing", "es", "s", "e")


class Hints:
    """The hints of lexicon/hints.yml, and the words of the strokes' own names."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        listed = read_lexicon_file("hints")
        hints = {kind: {k: said.split() for k, said in by.items()} for kind, by in listed.items()}
        self.regions: dict[str, list[str]] = hints["regions"]
        self._routines = {word: routine for routine, said in hints["routines"].items() for word in said}
        self._strokes: dict[str, set[str]] = {}
        for stroke in library.strokes.values():
            named = {token for name in stroke.names for token in lexicon.tokens(name).texts}
            self._strokes[stroke.id] = {_stem(t) for t in (*named, *hints["strokes"].get(stroke.id, ()))} - _SAY_LITTLE
        self._shared = Counter(stem for stems in self._strokes.values() for stem in stems)
        self._region_stems = {
            stroke.id: {_stem(name) for name in library.regions[stroke.region].names}
            for stroke in library.strokes.values()
        }

    def routine(self, tokens: Tokens) -> str | None:
        """The routine that most words hint at; None where none does, or two do alike."""
        counts: Counter[str] = Counter()
        for at, token in enumerate(tokens.texts):
            routine = self._routines.get(token)
            if routine is not None:
                counts[routine] += -1 if denied(tokens, at) else 1
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] <= 0 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
            return None
        return ranked[0][0]

    def stroke(self, tokens: Tokens) -> str | None:
        """The stroke whose own words are said, told from its like by the region said with it."""
        said = {_stem(token) for token in tokens.texts if token not in PUNCTUATION} - _SAY_LITTLE
        scores = {
            id_: sum(1 / self._shared[stem] for stem in said & stems) + 0.4 * bool(said & self._region_stems[id_])
            for id_, stems in self._strokes.items()
            if said & stems
        }
        best = sorted(scores, key=lambda id_: -scores[id_])[:2]
        if not best or scores[best[0]] < _ENOUGH or (len(best) > 1 and scores[best[0]] == scores[best[1]]):
            return None
        return best[0]


def denied(tokens: Tokens, at: int) -> bool:
    """Whether a denial stands shortly before a word, with no comma or "but" between."""
    before = tokens.texts[max(0, at - _REACH) : at]
    for back, token in enumerate(reversed(before)):
        if token in PUNCTUATION or token in {"but", "just", "only"}:
            return False
        if token in _DENIES and before[len(before) - back :][:1] != ("more",):
            return True
    return False


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word
