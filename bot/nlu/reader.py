"""One utterance, without its context, to a Reading: what rules find and what the net has learnt, fused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from bot.core.library import Library
from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.core.understood.decision import EMERGENCY, MIXED_CUE
from bot.nlu.deciding.evidence import evidence_of
from bot.nlu.deciding.fusion import fusion_from
from bot.nlu.deciding.thresholds import GRAVE_CLAUSE_FROM
from bot.nlu.net.estimator import Estimate, Estimator
from bot.nlu.net.examples import NO_TOPIC
from bot.nlu.net.learnt import Learnt
from bot.nlu.reading import Reading, ranked, rounded
from bot.nlu.rules.experiencer import with_pronouns
from bot.nlu.rules.questions import Questions
from bot.nlu.rules.rule_reader import RuleReader
from bot.nlu.text.cue_kinds import cue_kinds
from bot.nlu.text.lexicon import Lexicon, load_lexicon
from bot.nlu.text.tokens import Tokens

REMEMBERED = 32
"""How many utterances' readings are kept: a turn asks again for what the end-of-turn verdict was read from."""
_ACTS_KEPT = 4
_GRAVE = (CueKind.RED_FLAG, CueKind.CRISIS)
_CLAUSES = re.compile(r"[,.;:!?]| and | but | so ", re.IGNORECASE)


class Reader:
    """Reads utterances with one library, one lexicon and one net. Pure: the same text gives the same reading."""

    def __init__(self, library: Library, estimator: Estimator, learnt: Learnt, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load_lexicon()
        self._rules = RuleReader(library, self._lexicon)
        self._kinds = cue_kinds(library)
        self._questions = Questions(library, self._lexicon)
        self._estimator = estimator
        self._acts = fusion_from(learnt.fusion, "act")
        self._decisions = fusion_from(learnt.fusion, "decision")
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)

    def read(self, text: str) -> Reading:
        """The reading of an utterance. Without words nothing is estimated. The last few readings are remembered."""
        return self._remembered(text)

    def _read(self, text: str) -> Reading:
        tokens = self._lexicon.tokens(text)
        if not tokens.spoken:
            return Reading(text)
        reading = self._rules.read(tokens)
        estimate = self._estimate(tokens)
        evidence = evidence_of(reading)
        acts = self._acts.chances(evidence, estimate.acts, estimate.decisions)
        decisions = self._decisions.chances(evidence, estimate.acts, estimate.decisions)
        topic = self._topic(estimate)
        return replace(
            reading,
            acts=ranked(acts)[:_ACTS_KEPT],
            decisions=rounded(self._graver(reading, decisions)),
            likely=self._likely(text, estimate),
            topic=topic,
            faq=self._questions.question(tokens, topic),
        )

    def _graver(self, reading: Reading, decisions: Mapping[str, float]) -> Mapping[str, float]:
        """The chances of the clause that rules read a red flag or a crisis in, where it is grave when heard alone.

        In "can you turn that down Dave, and he's gone blue" the rest drowns it.
        """
        grave = [cue for cue in reading.cues if cue.present and cue.kind in _GRAVE]
        if not grave or sum(decisions[name] for name in EMERGENCY) >= GRAVE_CLAUSE_FROM:
            return decisions
        for cue in grave:
            clause = next((part for part in _CLAUSES.split(reading.text) if cue.words in part), cue.words)
            tokens = self._lexicon.tokens(clause)
            if clause == reading.text or not tokens.spoken:
                continue
            estimate = self._estimate(tokens)
            alone = self._decisions.chances(evidence_of(self._rules.read(tokens)), estimate.acts, estimate.decisions)
            if sum(alone[name] for name in EMERGENCY) >= GRAVE_CLAUSE_FROM:
                return alone
        return decisions

    def reasons(self, text: str, decision: str) -> tuple[tuple[str, float], ...]:
        """What rules found that spoke for (above 0) or against a decision, the weightiest first."""
        return self._decisions.reasons(evidence_of(self._rules.read(self._lexicon.tokens(text))), decision)

    def _estimate(self, tokens: Tokens) -> Estimate:
        return self._estimator.of(with_pronouns(tokens, self._lexicon))

    def _likely(self, text: str, estimate: Estimate) -> tuple[HeardCue, ...]:
        """The likeliest cue of each kind, its words the whole utterance."""
        found: dict[CueKind, HeardCue] = {}
        for at in np.argsort(-estimate.cues, kind="stable"):
            cue = self._estimator.labels["cue"][at]
            kind = self._kinds.get(cue)
            if kind is not None and kind not in found and cue != MIXED_CUE:
                experiencer = Experiencer.CAREGIVER if kind is CueKind.CRISIS else Experiencer.BABY
                found[kind] = HeardCue(cue, kind, AssertionStatus.PRESENT, experiencer, text)
        return tuple(found.values())

    def _topic(self, estimate: Estimate) -> str | None:
        topic = self._estimator.labels["topic"][int(np.argmax(estimate.topics))]
        return None if topic == NO_TOPIC else topic
