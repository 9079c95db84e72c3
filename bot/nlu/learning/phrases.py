"""The training phrases as a learner wants them: spoken text, four labels, and the same said a little otherwise."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.library import Library
from bot.nlu.deciding.expected_cost import NONE
from bot.nlu.net.examples import Example, content_examples
from bot.nlu.text.lexicon import Lexicon

_HELD_OUT = 12
"""One phrase in so many is not learnt from: the fusion of rules and net is fitted on it."""
_OTHER_GENDER = {"he": "she", "she": "he", "him": "her", "his": "her", "her": "his", "himself": "herself",
                 "herself": "himself", "boy": "girl", "girl": "boy", "son": "daughter", "daughter": "son",
                 "grandson": "granddaughter", "granddaughter": "grandson"}  # fmt: skip
_FILLERS = ("um", "uh", "oh", "well", "so", "right", "okay", "yeah", "hey", "look", "like", "hmm", "ah")
_NAMES = [
    "mia",
    "leo",
    "aoife",
    "sean",
    "priya",
    "arjun",
    "oluwaseun",
    "chidi",
    "amara",
    "kwame",
    "fatima",
    "yusuf",
    "zosia",
    "marek",
    "mei",
    "jun",
    "diego",
    "lucia",
    "ngozi",
    "ayesha",
    "tariq",
    "siobhan",
    "rory",
    "isla",
    "callum",
    "tamika",
    "malik",
    "keisha",
    "hinewai",
    "tane",
    "kirra",
    "bandile",
    "thandi",
    "anya",
    "ivan",
    "noor",
    "omar",
    "elif",
    "emre",
    "linh",
    "bao",
    "hana",
    "yuki",
    "ines",
    "joao",
    "freja",
    "lars",
    "esther",
    "moses",
    "grace",
    "ruby",
    "noah",
    "ava",
    "theo",
    "maeve",
    "finn",
    "zainab",
    "kofi",
]
_SWAPPED, _NAMED, _FILLED = 0.3, 0.06, 0.15


@dataclass(frozen=True)
class Phrase:
    """One phrase to learn from. decision: None where the phrase does not say; topic: None where it is no question."""

    text: str
    spoken: str
    act: str
    decision: str | None
    topic: str | None
    cues: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether the phrase is kept from the net; always the same phrases, whatever else is added."""
        return hashlib.sha256(self.spoken.encode()).digest()[0] % _HELD_OUT == 0


def phrases_to_learn(examples: Sequence[Example], library: Library, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """Every phrase of the training data and of the content, once each."""
    kept: dict[tuple[object, ...], Phrase] = {}
    for example in (*examples, *content_examples(library)):
        spoken = lexicon.tokens(example.text).spoken
        decision = example.decision or (None if example.undecided else NONE)
        if spoken:
            phrase = Phrase(example.text, spoken, example.act.value, decision, example.topic, example.cues)
            kept.setdefault((spoken, phrase.act, decision, example.topic), phrase)
    return tuple(kept.values())


def said_otherwise(spoken: str, chance: random.Random) -> str:
    """The same meaning with the baby's gender swapped, a name for it, a filler before it; mostly the text as it is."""
    words = spoken.split()
    if chance.random() < _SWAPPED:
        words = [_OTHER_GENDER.get(word, word) for word in words]
    if words[0] in {"he", "she"} and chance.random() < _NAMED:
        words[0] = chance.choice(_NAMES)
    if chance.random() < _FILLED:
        words.insert(0, chance.choice(_FILLERS))
    return " ".join(words)
