"""The lexicon as data: every word list of bot/nlu/lexicon, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.nlu.text.lexicon_file import read_lexicon_file
from bot.nlu.text.patterns import Matcher
from bot.nlu.text.tokens import Tokens, split_tokens

_CUE_FILES = ("comfort", "stress", "illness", "crisis", "states")
_LISTS = ("modifiers", "commands", "addressee", "choices", "asking", "findings", "flags", "function_words")


@dataclass(frozen=True)
class Lexicon:
    """Compiled word lists. `cues`: one matcher for each cue or state; `lists`: the other files, by file and key."""

    spelt_out: Mapping[str, str]
    cues: tuple[Matcher, ...]
    people: tuple[Matcher, ...]
    perceives: Matcher
    lists: Mapping[str, Mapping[str, Matcher]]

    def tokens(self, text: str) -> Tokens:
        """The tokens of an utterance, spelt out as this lexicon says."""
        return split_tokens(text, self.spelt_out)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of this package; LexiconError where a file cannot be read. Loaded once, never changed."""
    classes = read_lexicon_file("classes")["classes"]
    cues = []
    for name in _CUE_FILES:
        for label, patterns in read_lexicon_file(f"cues/{name}")["cues"].items():
            if patterns:
                cues.append(Matcher(label, patterns, classes))
    people = read_lexicon_file("people")
    return Lexicon(
        spelt_out={str(said): str(meant) for said, meant in read_lexicon_file("spelling")["spelt_out"].items()},
        cues=tuple(cues),
        people=tuple(Matcher(experiencer, patterns, classes) for experiencer, patterns in people["people"].items()),
        perceives=Matcher("perceives", people["perceives"], classes),
        lists={name: _matchers(name, classes) for name in _LISTS},
    )


def _matchers(name: str, classes: Mapping[str, str]) -> dict[str, Matcher]:
    entries = read_lexicon_file(name)
    return {str(key): Matcher(str(key), patterns, classes) for key, patterns in entries.items()}
