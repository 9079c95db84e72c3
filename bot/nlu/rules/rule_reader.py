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


class RuleReader:
    """The lexicon and the content's own words, compiled once."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kinds = cue_kinds(library)
        self._phrases = PhraseTable(((cue, phrase) for phrase, cue in content_cue_phrases(library)), lexicon)
        self._choices = Choices(library, lexicon)
        self._findings = Findings(library, lexicon)
        self._flags = Flags(library, lexicon)

    def read(self, tokens: Tokens) -> Reading:
        """What the rules find, as a reading in which nothing is estimated."""
        read = read_cues(tokens, self._kinds, self._lexicon, self._phrases)
        age = read_age(tokens, self._lexicon)
        flags = self._flags.find(tokens)
        asking, choices = self._lexicon.lists["asking"], self._lexicon.lists["choices"]
        reading = Reading(
            text=tokens.text,
            command=command_of(tokens, self._lexicon),
            addressee=addressee_of(tokens, self._lexicon),
            cues=read.cues,
            fine=read.fine,
            doubt=read.doubt,
            safe=read.safe,
            tired=any(matcher.label == _TIRED and matcher.find(tokens) for matcher in self._lexicon.cues),
            asked=read.asked,
            idiom=read.idiom,
            explained=read.explained,
            reports_now=bool(asking["reports_now"].find(tokens)),
            third_person=bool(_BABY_NAMED & set(tokens.texts)),
            shows_distress=reveals_distress(tokens, self._lexicon),
            medical=bool(asking["medical"].find(tokens)),
            off_topic=bool(asking["off_topic"].find(tokens)),
            question=any(m.start <= _ASKS_FROM for m in asking["question"].find(tokens)) or tokens.texts[-1] == "?",
            findings=self._findings.find(tokens),
            flags=tuple(dict.fromkeys(match.label for match in flags)),
            age_weeks=age.weeks,
            weeks_early=age.weeks_early,
            lone_number=lone_number(tokens),
            minutes=self._choices.minutes(tokens),
            routine=self._choices.routine(tokens),
            you_choose=bool(choices["you_choose"].find(tokens)),
            stroke=self._choices.stroke(tokens),
            hinted_routine=self._choices.hinted_routine(tokens),
            hinted_stroke=self._choices.hinted_stroke(tokens),
            region=self._choices.region(tokens, flags),
            leaves_out=self._choices.leaves_out(tokens),
            words=len([t for t in tokens.texts if t not in PUNCTUATION]),
        )
        return replace(reading, ruled=_ruled(reading))


def _ruled(reading: Reading) -> Decision | None:
    """What the rules alone decide: the only call of the rule at the heart in a turn (docs/adr/0072)."""
    return decide(reading.cues, all_well=reading.well, undecidable=reading.doubt or reading.fine in GONE)
