"""Text made speakable: marks for eyes and for machines go, the words stay."""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST_WORDS = 25
"""A line longer than this is spoken in parts, so that its first sentence sounds at once."""

_TAG = re.compile(r"</?[A-Za-z?!][^<>]*>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"(?m)^\s*(#{1,6}|>|[-*+])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_LOOSE_MARK = re.compile(r"\s+([.,;:!?])(?=\s|$)")
_MARKUP = frozenset("*_`~|^\\<>[]{}#")
_KEPT_SYMBOLS = frozenset("°€£$¥+=&%№℃")
_LEFT_OUT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Me", "Zl", "Zp"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def spoken(text: str) -> str:
    """The text without SSML and HTML tags, Markdown, emoji and control characters, its spaces single."""
    text = _HEADING.sub("", _LINK.sub(r"\1", _TAG.sub(" ", html.unescape(text))))
    return _LOOSE_MARK.sub(r"\1", " ".join("".join(map(_plain, text)).split()))


def in_parts(line: str) -> tuple[str, ...]:
    """The line whole; a line longer than LONGEST_WORDS as its sentences."""
    if len(line.split()) <= LONGEST_WORDS:
        return (line,) if line else ()
    return tuple(part for part in _SENTENCE_END.split(line) if part)


def _plain(character: str) -> str:
    if character in _KEPT_SYMBOLS:
        return character
    if unicodedata.category(character) in _LEFT_OUT or ord(character) in _VARIATION_SELECTORS:
        return " "
    return " " if character in _MARKUP else character
