"""The experiencer of a cue: this baby, a twin, another child, the caregiver or someone else."""

from __future__ import annotations

from bot.core.understood.cues import Experiencer
from bot.nlu.rules.modifiers import clause_of
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.patterns import Match
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_SAY = frozenset({"says", "said", "thinks", "reckons", "mentioned", "noticed", "told", "saw", "suspects"})
"""Words by which someone else tells of the baby: "my mother says the skin is yellow"."""
_DETERMINERS = frozenset({"the", "my", "our", "this"})


def find_people(tokens: Tokens, lexicon: Lexicon) -> tuple[Match, ...]:
    """Every mention of a person, from left to right; a longer mention hides the shorter ones inside it."""
    found = [match for matcher in lexicon.people for match in matcher.find(tokens)]
    # "Screeching like a cat" names no cat.
    found = [m for m in found if m.label != "other" or "like" not in tokens.texts[max(0, m.start - 2) : m.start]]
    return tuple(sorted((m for m in found if not any(m.inside(o) for o in found)), key=lambda m: m.start))


def with_pronouns(tokens: Tokens, lexicon: Lexicon) -> str:
    """The utterance as the nets are given it, with "she" for "my little granddaughter" and "the baby"."""
    texts = list(tokens.texts)
    for match in reversed(find_people(tokens, lexicon)):
        start = match.start - (match.start > 0 and texts[match.start - 1] in _DETERMINERS)
        if match.label == "baby" and match.end - start > 1:
            texts[start : match.end] = ["she"]
    return " ".join(token for token in texts if token not in PUNCTUATION)


def experiencer_of(match: Match, tokens: Tokens, people: tuple[Match, ...], lexicon: Lexicon) -> Experiencer:
    """The experiencer of a match: that of the nearest person named before it in its clause, or else the baby's."""
    start, end = clause_of(match, tokens)
    if any(p.label == "baby" and match.start < p.start < match.end - 1 for p in people):
        # The pattern itself names the baby: "the dog barked and now he's crying".
        return Experiencer.BABY
    before = [p for p in people if start <= p.start and p.end <= match.start]
    if not before:
        inside = [p for p in people if match.start <= p.start < match.end and p.label in {"twin", "other_child"}]
        return Experiencer(inside[0].label) if inside else Experiencer.BABY
    nearest = before[-1]
    experiencer = Experiencer(nearest.label)
    if experiencer is Experiencer.CAREGIVER:
        between = [m for m in lexicon.perceives.find(tokens) if nearest.end <= m.start and m.end <= match.start]
        after = [p for p in people if p.label == "baby" and match.end <= p.start <= match.end + 1]
        after = [p for p in after if not PUNCTUATION & set(tokens.texts[match.end : p.start])]
        if between or after:
            earlier = [p for p in before[:-1] if p.label in {"twin", "other_child"}]
            return Experiencer(earlier[-1].label) if earlier else Experiencer.BABY
    if experiencer is Experiencer.OTHER and _SAY & set(tokens.texts[nearest.end : match.start]):
        return Experiencer.BABY
    if experiencer is Experiencer.BABY and len(before) > 1:
        # "my toddler has lost his ball and is screaming": a pronoun right after another child means that child.
        previous = before[-2]
        possessive = tokens.texts[nearest.start] in {"his", "her", "their"}
        if possessive and previous.label in {"other_child", "twin"}:
            return Experiencer(previous.label)
    return experiencer
