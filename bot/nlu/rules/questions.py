"""Which of a topic's questions is asked: the question that shares most of the words that few questions hold."""

from __future__ import annotations

import math
from collections import Counter

from bot.core.library import Library
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_SHARE_WITHOUT_TOPIC = 0.34
"""How much of a question's weight must be said where no topic backs it ("do you record us")."""
_TELLING = 3.3
"""The weight from which a word tells one question from another; "can you" and "is it" are below."""
_STEM = 5
"""Letters by which words are alike: "record" and "recording"."""


class Questions:
    """The content's questions by topic, each as the stems of its wordings."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._by_topic: dict[str | None, list[tuple[str, list[frozenset[str]]]]] = {}
        held: Counter[str] = Counter()
        for question in library.questions.values():
            wordings = [_stems(lexicon.tokens(text)) for text in (question.question, *question.also)]
            self._by_topic.setdefault(question.topic, []).append((question.id, wordings))
            held.update(frozenset().union(*wordings))
        total = len(library.questions)
        self._weights = {stem: math.log(total / count) for stem, count in held.items()}

    def question(self, tokens: Tokens, topic: str | None) -> str | None:
        """The id of the question asked. Where words do not tell, a topic's first question; without a topic, None."""
        said = _stems(tokens)
        scores = {
            id_: max(self._share(said, wording) for wording in wordings)
            for id_, wordings in self._by_topic.get(topic, ())
        }
        if not scores:
            return None
        best = max(scores, key=lambda id_: scores[id_])
        return best if topic is not None or scores[best] >= _SHARE_WITHOUT_TOPIC else None

    def _share(self, said: frozenset[str], wording: frozenset[str]) -> float:
        weights = [self._weights[stem] for stem in said & wording]
        if max(weights, default=0.0) < _TELLING:
            return 0.0
        whole = sum(self._weights.get(stem, 0.0) for stem in said | wording)
        return sum(weights) / whole if whole else 0.0


def _stems(tokens: Tokens) -> frozenset[str]:
    return frozenset(token[:_STEM] for token in tokens.texts if token not in PUNCTUATION)
