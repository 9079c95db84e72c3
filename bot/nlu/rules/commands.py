"""Commands in so many words: an utterance that is a command, courtesies and a reason apart, needs no guessing."""

from __future__ import annotations

from bot.core.understood.acts import Act
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.patterns import Matcher
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_MOST_COURTESIES = 6
_OPENS, _CLOSES = "opens ", "closes "
_OF_THE_BABY = frozenset({"he", "she", "him", "his", "her", "baby", "they", "them", "their"})
_LEAST_ANNOUNCED = 2
"""Words before a command that closes an utterance ("oil's on, off we go"); fewer are no announcement."""


def command_of(tokens: Tokens, lexicon: Lexicon) -> Act | None:
    """The command that is the whole utterance, or that a reason only explains ("pause, the doorbell"); or None."""
    texts = tuple(t for t in tokens.texts if t not in PUNCTUATION)
    variants = _without_courtesies(texts, lexicon)
    for bare in variants:
        said = Tokens("", bare, ())
        for label, matcher in _whole(lexicon):
            if matcher.covers(said):
                return Act(label)
    return _explained(variants, lexicon)


def _whole(lexicon: Lexicon) -> list[tuple[str, Matcher]]:
    return [(label, m) for label, m in lexicon.lists["commands"].items() if label in _ACTS]


def _explained(variants: list[tuple[str, ...]], lexicon: Lexicon) -> Act | None:
    """A command at one end of the utterance, where the rest is the caregiver's own reason and no news of the baby."""
    lists = lexicon.lists["commands"]
    for bare in variants:
        said = Tokens("", bare, ())
        for label, matcher in lists.items():
            if label.startswith(_OPENS):
                ends = [m.end for m in matcher.find(said) if m.start == 0]
                rests = [bare[end:] for end in ends if _at_start(lists["reason"], bare[end:])]
                act = Act(label.removeprefix(_OPENS))
            elif label.startswith(_CLOSES):
                starts = [m.start for m in matcher.find(said) if m.end == len(bare) and m.start >= _LEAST_ANNOUNCED]
                rests = [bare[:start] for start in starts if not _at_end(lists["leads on"], bare[:start])]
                act = Act(label.removeprefix(_CLOSES))
            else:
                continue
            if any(_only_a_reason(rest, act, lexicon) for rest in rests):
                return act
    return None


def _only_a_reason(rest: tuple[str, ...], act: Act, lexicon: Lexicon) -> bool:
    """Whether the words beside a command tell nothing of the baby and are for nobody else."""
    said = Tokens("", rest, ())
    if lexicon.lists["commands"]["for others"].find(said):
        return False
    family = {m.start for m in lexicon.lists["commands"]["family"].find(said)}
    if act is not Act.STOP and any(t in _OF_THE_BABY and at not in family for at, t in enumerate(rest)):
        return False
    return not any(matcher.find(said) for matcher in lexicon.cues if not matcher.label.startswith("!"))


def _at_start(matcher: Matcher, texts: tuple[str, ...]) -> bool:
    return any(m.start == 0 for m in matcher.find(Tokens("", texts, ())))


def _at_end(matcher: Matcher, texts: tuple[str, ...]) -> bool:
    return any(m.end == len(texts) for m in matcher.find(Tokens("", texts, ())))


def _without_courtesies(texts: tuple[str, ...], lexicon: Lexicon) -> list[tuple[str, ...]]:
    """The tokens as they are, then with ever more courtesies taken from the front, then from the back."""
    variants = [texts]
    front = texts
    for _ in range(_MOST_COURTESIES):
        length = _courtesy_ahead(front, lexicon)
        if not length or length >= len(front):
            break
        front = front[length:]
        variants.append(front)
    back = list(variants)
    for variant in variants:
        rest = variant
        for _ in range(_MOST_COURTESIES):
            length = _courtesy_behind(rest, lexicon)
            if not length or length >= len(rest):
                break
            rest = rest[:-length]
            back.append(rest)
    return list(dict.fromkeys(back))


def _courtesy_ahead(texts: tuple[str, ...], lexicon: Lexicon) -> int:
    found = [m.end for m in lexicon.lists["commands"]["courtesy"].find(Tokens("", texts, ())) if m.start == 0]
    return max(found, default=0)


def _courtesy_behind(texts: tuple[str, ...], lexicon: Lexicon) -> int:
    found = lexicon.lists["commands"]["courtesy"].find(Tokens("", texts, ()))
    return max((m.end - m.start for m in found if m.end == len(texts)), default=0)


_ACTS = frozenset(act.value for act in Act)
