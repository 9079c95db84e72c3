"""The small language in which the lexicon says what to look for, compiled to regular expressions.

    crying                    a word                cry*           any ending (cry, crying)
    (crying|in tears)         one of                @his           a word class of lexicon/classes.yml
    [really ]red, red [now]   may be missing        ..  and  ...   a gap of up to two, up to five words

`[a |b ]*` is any of these words, up to five times. A gap never crosses punctuation or words
such as "but", which begin a new thought.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.nlu.errors import LexiconError
from bot.nlu.text.tokens import Tokens

_GAP_WORD = r"(?!(?:but|then|though|while)\b)[^ ,.?]+"
_CLASS = re.compile(r"@([a-z_]+)")
_OPTIONAL_WORD = re.compile(r" \[([^\[\] ](?:[^\[\]]*[^\[\] ])?)\](?= |$)")
_REPEATED = re.compile(r"\[([^\[\]]*)\]\*")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Match:
    """Where a pattern matched: its label, and tokens start to end (exclusive)."""

    label: str
    start: int
    end: int

    def inside(self, other: Match) -> bool:
        """Whether `other` covers this match and more."""
        covers = other.start <= self.start and self.end <= other.end
        return covers and (other.end - other.start) > (self.end - self.start)

    def overlaps(self, other: Match) -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end


class Matcher:
    """One label's patterns, compiled to one expression."""

    def __init__(self, label: str, patterns: Iterable[str], classes: Mapping[str, str]) -> None:
        self.label = label
        sources = [_to_regex(pattern, classes, label) for pattern in patterns]
        if not sources:
            raise LexiconError(f"{label}: expected at least one pattern")
        self._any = re.compile(f"(?<![^ ])(?:{'|'.join(sources)})(?![^ ])")

    def find(self, tokens: Tokens) -> list[Match]:
        """Every place where one of the patterns matches, from left to right, none overlapping."""
        found = []
        for match in self._any.finditer(tokens.joined):
            if match.end() > match.start():
                found.append(Match(self.label, tokens.token_at(match.start()), tokens.token_at(match.end() - 1) + 1))
        return found

    def covers(self, tokens: Tokens) -> bool:
        """Whether one of the patterns is the whole utterance, punctuation apart."""
        whole = " ".join(token for token in tokens.texts if token not in {",", ".", "?"})
        return bool(self._any.fullmatch(whole))


def _to_regex(pattern: str, classes: Mapping[str, str], label: str) -> str:
    text = pattern.strip()
    for _ in range(3):
        text = _CLASS.sub(lambda found: f"(?:{_words_of(found.group(1), classes, label)})", text)
    text = _REPEATED.sub(r"(\1){0,5}", text)
    text = _OPTIONAL_WORD.sub(r"( (\1))?", text)
    text = _OPTIONAL.sub(r"(\1)?", text)
    text = re.sub(r"\((?!\?)", "(?:", text)
    text = text.replace("*", "[^ ,.?]*")
    text = text.replace(" ... ", f"(?: {_GAP_WORD}){{0,5}} ").replace(" .. ", f"(?: {_GAP_WORD}){{0,2}} ")
    try:
        re.compile(text)
    except re.error as error:
        raise LexiconError(f"{label}: cannot read the pattern {pattern!r}: {error}") from error
    return text


def _words_of(name: str, classes: Mapping[str, str], label: str) -> str:
    if name not in classes:
        raise LexiconError(f"{label}: there is no word class @{name} in lexicon/classes.yml")
    return classes[name]
