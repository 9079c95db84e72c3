"""Local commands: "stop", "pause" and "wait" act here at once, and the assistant is told afterwards."""

from __future__ import annotations

import re

from voice.sentences import Sentences, own_sentences


def halts(text: str, words: Sentences | None = None) -> bool:
    """Whether the whole utterance is a bare command to stop, pause or wait ("no, stop, stop please").

    A sentence that merely holds the word ("he's stopped crying", "stop it, Rex") is left to the assistant.
    """
    words = words or own_sentences()
    said = plain(text)
    if said in words.halting:
        return True
    for courtesy in sorted(words.courtesies, key=len, reverse=True):
        said = re.sub(rf"\b{re.escape(courtesy)}\b", " ", said)
    parts = _once(" ".join(said.split()), words.halting)
    return parts in words.halting


def nearly_stops(text: str, words: Sentences | None = None) -> bool:
    """Whether the whole utterance is what a recogniser makes of a "stop" said over a line."""
    return plain(text) in (words or own_sentences()).nearly_stop


def is_backchannel(text: str, words: Sentences | None = None) -> bool:
    """Whether the whole utterance only tells that somebody follows what is being said ("mm-hm", "okay, right")."""
    backchannels = (words or own_sentences()).backchannels
    said = plain(text.replace("-", " "))
    return said in backchannels or bool(said) and all(word in backchannels for word in said.split())


def plain(text: str) -> str:
    """The words alone: small letters and apostrophes, single spaces."""
    lowered = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(re.sub(r"[^a-z' ]+", " ", lowered).split())


def _once(said: str, halting: frozenset[str]) -> str:
    """The utterance without repeated halting phrases: "stop stop stop" is "stop", "wait pause" is "wait"."""
    for first in sorted(halting, key=len, reverse=True):
        if said.startswith(first + " "):
            rest = said[len(first) + 1 :]
            return first if rest in halting or _once(rest, halting) in halting else said
    return said
