"""One utterance, without its context, to a Reading: rules first, sentence vectors where words are left over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.core.acts import Act
from bot.core.cues import CueKind, HeardCue, Status, Whose
from bot.core.decision import MIXED_CUE, Decision
from bot.core.library import Library
from bot.nlu.addressee import addressee_of, reveals_distress
from bot.nlu.age import read_age
from bot.nlu.choices import Choices
from bot.nlu.commands import command_of
from bot.nlu.cue_reader import CuesRead, read_cues
from bot.nlu.examples import NO_TOPIC, content_cue_examples
from bot.nlu.findings import Findings
from bot.nlu.lexicon import Lexicon, load_lexicon
from bot.nlu.model import Model, cue_kinds, plain
from bot.nlu.nearest_cue import DOUBTFUL, SURE, Nearest
from bot.nlu.numbers import lone_number
from bot.nlu.phrase_table import PhraseTable
from bot.nlu.reading import Reading
from bot.nlu.sentence_vectors import SentenceVectors, Vectors
from bot.nlu.words import PUNCTUATION, Words

_ACTS_KEPT = 4
_LEAST_CLAUSE_WORDS = 2
_SURE_OF_ASIDE = 0.62
_NO_DOUBT = 0.75
_ASKING = frozenset({Act.QUESTION.value, Act.MEDICAL.value})
_CONTRASTS = frozenset({"but", "though", "although", "however", "except", "apart", "only"})


# A caregiver's crisis is no guess to be acted on: where the alarm alone fears one, we ask.
_KIND_FEARED = {
    Decision.STOP: CueKind.STRESS,
    Decision.URGENT: CueKind.RED_FLAG,
}
_BABY_NAMED = frozenset({"he", "she", "his", "her", "him", "they", "baby", "it"})
_FIRST_PERSON = frozenset({"i", "my", "me", "we", "our"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they", "his", "her", "their", "him", "them", "baby"})


@dataclass(frozen=True)
class _Clause:
    """A stretch of words that no rule explains. contrast: it stands after "but" or its like."""

    text: str
    contrast: bool
    denied: bool
    first_person: bool
    third_person: bool


class Reader:
    """Reads utterances with one library, one lexicon and one model. Pure: the same text gives the same reading."""

    def __init__(
        self, library: Library, model: Model, vectors: SentenceVectors, lexicon: Lexicon | None = None
    ) -> None:
        self._lexicon = lexicon or load_lexicon()
        self._kinds = cue_kinds(library)
        self._phrases = PhraseTable(((cue, phrase) for phrase, cue in content_cue_examples(library)), self._lexicon)
        self._choices = Choices(library, self._lexicon)
        self._findings = Findings(library, self._lexicon)
        self._model = model
        self._nearest = model.nearest_cue(library)
        self._vectors = vectors

    def read(self, text: str, vector: Vectors | None = None) -> Reading:
        """The reading of an utterance; an empty one has no acts. vector: its sentence vector, where already made."""
        words = self._lexicon.words(text)
        if not words.tokens:
            return Reading(text)
        read = read_cues(words, self._kinds, self._lexicon, self._phrases)
        command = command_of(words, self._lexicon)
        clauses = () if command else _unexplained(words, read, self._lexicon)
        texts = [clause.text for clause in clauses]
        rows = self._vectors.of([plain(text), *texts] if vector is None else texts)
        if vector is not None:
            rows = np.vstack([vector[None, :], rows])
        acts = self._model.acts.guess(rows[0])
        topic = self._model.topics.guess(rows[0])[0]
        asking = self._lexicon.lists["asking"]
        cues, doubt = list(read.cues), read.doubt
        grave = any(c.present and c.kind is not CueKind.COMFORT for c in cues)
        for clause, row in zip(clauses, rows[1:], strict=True):
            found, unsure = self._by_vector(clause, row, bool(cues) or read.fine is not None)
            told_otherwise = found is not None and any(c.id == found.id for c in cues)
            cues += [found] if found and not told_otherwise else []
            doubt = doubt or (unsure and not grave)
        feared, fear = (None, 0.0) if command else self._feared(text, rows[0])
        age = read_age(words, self._lexicon)
        lists = self._lexicon.lists["choices"]
        return Reading(
            text=text,
            acts=tuple((guess.label, guess.score) for guess in acts[:_ACTS_KEPT]),
            command=command,
            addressee=addressee_of(words, self._lexicon),
            cues=tuple(cues),
            fine=read.fine,
            doubt=doubt,
            safe=read.safe,
            asked=read.asked,
            idiom=read.idiom,
            reports_now=bool(asking["reports_now"].find(words)),
            third_person=bool(_BABY_NAMED & set(words.tokens)),
            shows_distress=reveals_distress(words, self._lexicon),
            topic=None if topic.label == NO_TOPIC else topic.label,
            topic_score=topic.score,
            medical=bool(asking["medical"].find(words)),
            off_topic=bool(asking["off_topic"].find(words)),
            question=any(m.start <= 1 for m in asking["question"].find(words)) or words.tokens[-1] == "?",
            findings=self._findings.find(words),
            age_weeks=age.weeks,
            weeks_early=age.weeks_early,
            lone_number=lone_number(words),
            minutes=self._choices.minutes(words),
            routine=self._choices.routine(words),
            you_choose=bool(lists["you_choose"].find(words)),
            stroke=self._choices.stroke(words) or self._choices.lone_stroke(words),
            region=self._choices.region(words),
            leaves_out=self._choices.leaves_out(words),
            words=len([t for t in words.tokens if t not in PUNCTUATION]),
            feared=feared,
            fear=fear,
        )

    def _feared(self, text: str, vector: Vectors) -> tuple[HeardCue | None, float]:
        """What the alarm makes of it all: the nearest cue of the kind it fears, or none; and its chance of distress."""
        rung = self._model.alarm.of(vector)
        if rung is None:
            return None, 0.0
        kind = _KIND_FEARED.get(rung.decision)
        if rung.decision is Decision.PAUSE:
            return HeardCue(MIXED_CUE, self._kinds[MIXED_CUE], Status.PRESENT, Whose.BABY, text), rung.chance
        nearest = self._nearest.of_kind(vector, kind) if kind else None
        if nearest is None:
            return None, rung.chance
        return HeardCue(nearest.id, nearest.kind, Status.PRESENT, Whose.BABY, text), rung.chance

    def _by_vector(self, clause: _Clause, row: Vectors, reports: bool) -> tuple[HeardCue | None, bool]:
        """What a clause of new words reports: a cue, or doubt. reports: the utterance reports something already."""
        nearest = self._nearest.of(row)
        act = self._model.acts.guess(row)[0]
        if act.label not in _ASKING and _too_near_to_pass_over(clause, nearest):
            owner = Whose.CAREGIVER if nearest.kind is CueKind.CRISIS else Whose.BABY
            return HeardCue(nearest.id, nearest.kind, Status.PRESENT, owner, clause.text), False
        if act.label not in (Act.REPORT_CUE.value, Act.UNCLEAR.value) and not (
            clause.contrast and act.score < _SURE_OF_ASIDE
        ):
            return None, False
        distress = nearest.kind is not CueKind.COMFORT
        if clause.first_person and not clause.third_person and nearest.kind is not CueKind.CRISIS:
            return None, False
        if nearest.score >= SURE and not (clause.denied and not distress):
            return HeardCue(nearest.id, nearest.kind, Status.PRESENT, Whose.BABY, clause.text), False
        doubtful = distress and nearest.score >= DOUBTFUL and act.label == Act.REPORT_CUE.value
        return None, doubtful or (clause.contrast and reports)


def _too_near_to_pass_over(clause: _Clause, nearest: Nearest) -> bool:
    """Whether a clause lies so near to a known sign of distress that no other guess of its act counts."""
    if nearest.score < _NO_DOUBT:
        return False
    if nearest.kind is CueKind.CRISIS:
        return clause.first_person
    return nearest.kind is not CueKind.COMFORT and clause.third_person


def _unexplained(words: Words, read: CuesRead, lexicon: Lexicon) -> tuple[_Clause, ...]:
    """Clauses of two words or more in which no rule has found a sign or a state."""
    denials = {at for m in lexicon.lists["scopes"]["denies"].find(words) for at in range(m.start, m.end)}
    clauses, start, contrast = [], 0, False
    for at, token in enumerate((*words.tokens, ".")):
        if token not in PUNCTUATION and token not in _CONTRASTS and token != "and":
            continue
        inside = range(start, at)
        if len(inside) >= _LEAST_CLAUSE_WORDS and not any(i in read.covered for i in inside):
            said = words.tokens[start:at]
            mine, theirs = bool(_FIRST_PERSON & set(said)), bool(_THIRD_PERSON & set(said))
            clauses.append(_Clause(" ".join(said), contrast, any(i in denials for i in inside), mine, theirs))
        contrast = token in _CONTRASTS
        start = at + 1
    return tuple(clauses[:4])
