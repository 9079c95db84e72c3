"""Our own voice in the microphone: what was heard of the line we were saying is taken out of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher


def without_echo(text: str, lines: Iterable[str], lone_words: bool = False) -> str:
    """The words of `text` that are not our own `lines` come back through the microphone, or an empty string.

    Two or more words in a row that we were saying are echo. One word alone is the caregiver's ("yes", "stop") unless
    `lone_words`: a line cut after its first word comes back as that word.
    """
    words = text.split()
    heard = [_plain(word) for word in words]
    ours = [_plain(word) for line in lines for word in line.split()]
    if not heard or not ours:
        return text
    if len(heard) == 1:
        return "" if lone_words and heard[0] in ours else text
    echoed = [False] * len(heard)
    runs = 0
    for block in SequenceMatcher(None, heard, ours, autojunk=False).get_matching_blocks():
        if block.size >= 2:
            echoed[block.a : block.a + block.size] = [True] * block.size
            runs += 1
    if not runs:
        return text
    # Between two runs of echo lie the recogniser's slips, not the caregiver's words.
    first, last = echoed.index(True), len(echoed) - 1 - echoed[::-1].index(True)
    return " ".join(words[:first] + words[last + 1 :])


def _plain(word: str) -> str:
    return re.sub(r"[^a-z0-9']", "", word.lower())
