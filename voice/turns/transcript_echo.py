"""Echo in a transcript: the words of a line that came back through the microphone are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher


def without_echo(text: str, lines: Iterable[str], lone_words: bool = False) -> str:
    """The words of `text` that are no echo of `lines`, or an empty string.

    Two or more words of a line in a row are echo. One word alone is the caregiver's ("yes", "stop") unless
    `lone_words`: a line cut after its first word comes back as that word.
    """
    words = text.split()
    spoken = [_plain(word) for word in words]
    said = [_plain(word) for line in lines for word in line.split()]
    if not spoken or not said:
        return text
    if len(spoken) == 1:
        return "" if lone_words and spoken[0] in said else text
    echoed = [False] * len(spoken)
    runs = 0
    for block in SequenceMatcher(None, spoken, said, autojunk=False).get_matching_blocks():
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
