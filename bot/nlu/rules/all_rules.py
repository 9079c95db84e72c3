"""Everything that rules can tell of an utterance, without the net: signs, commands, addressee, values."""

from __future__ import annotations

from dataclasses import replace

from bot.core.library import Library
from bot.core.understood.cues import GONE
from bot.core.understood.decision import Decision, decide
from bot.nlu.reading import Reading
from bot.nlu.rules.addressee import addressee_of, reveals_distress
from bot.nlu.rules.age import read_age
from bot.nlu.rules.choices import Choices
from bot.nlu.rules.commands import command_of
from bot.nlu.rules.cue_reader import read_cues
from bot.nlu.rules.findings import Findings
from bot.nlu.rules.flags import Flags
from bot.nlu.text.cue_kinds import content_cue_phrases, cue_kinds
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.numbers import lone_number
from bot.nlu.text.phrase_table import PhraseTable
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_BABY_NAMED = frozenset({"he", "she", "his", "her", "him", "they", "baby", "it"})
_TIRED = "exhausted_ok"
"""The content's word for a caregiver who is worn out and safe: no cue, an offer."""
_ASKS_FROM = 1
"""A question word stands at the start, or after one word ("so why is she ...")."""


class Rules:
    """The lexicon and the content's own words, compiled once."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kinds = cue_kinds(library)
        self._phrases = PhraseTable(((cue, phrase) for phrase, cue in content_cue_phrases(library)), lexicon)
        self._choices = Choices(library, lexicon)
        self._findings = Findings(library, lexicon)
        self._flags = Flags(library, lexicon)

    def read(self, words: Tokens) -> Reading:
        """What the rules find, as a reading in which nothing is estimated."""
        read = read_cues(words, self._kinds, self._lexicon, self._phrases)
        age = read_age(words, self._lexicon)
        flags = self._flags.find(words)
        asking, choices = self._lexicon.lists["asking"], self._lexicon.lists["choices"]
        reading = Reading(
            text=words.text,
            command=command_of(words, self._lexicon),
            addressee=addressee_of(words, self._lexicon),
            cues=read.cues,
            fine=read.fine,
            doubt=read.doubt,
            safe=read.safe,
            tired=any(matcher.label == _TIRED and matcher.find(words) for matcher in self._lexicon.cues),
            asked=read.asked,
            idiom=read.idiom,
            explained=read.explained,
            reports_now=bool(asking["reports_now"].find(words)),
            third_person=bool(_BABY_NAMED & set(words.tokens)),
            shows_distress=reveals_distress(words, self._lexicon),
            medical=bool(asking["medical"].find(words)),
            off_topic=bool(asking["off_topic"].find(words)),
            question=any(m.start <= _ASKS_FROM for m in asking["question"].find(words)) or words.tokens[-1] == "?",
            findings=self._findings.find(words),
            flags=tuple(dict.fromkeys(match.label for match in flags)),
            age_weeks=age.weeks,
            weeks_early=age.weeks_early,
            lone_number=lone_number(words),
            minutes=self._choices.minutes(words),
            routine=self._choices.routine(words),
            you_choose=bool(choices["you_choose"].find(words)),
            stroke=self._choices.stroke(words),
            hinted_routine=self._choices.hinted_routine(words),
            hinted_stroke=self._choices.hinted_stroke(words),
            region=self._choices.region(words, flags),
            leaves_out=self._choices.leaves_out(words),
            words=len([t for t in words.tokens if t not in PUNCTUATION]),
        )
        return replace(reading, ruled=_ruled(reading))


def _ruled(reading: Reading) -> Decision | None:
    """What the rules alone decide: the only call of the rule at the heart in a turn (docs/adr/0072)."""
    return decide(reading.cues, all_well=reading.well, undecidable=reading.doubt or reading.fine in GONE)
