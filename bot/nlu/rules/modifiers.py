"""Modifiers: the words that say whether a cue holds; and the clause around a cue.

As in NegEx and ConText, some words deny, end, date back or suppose what stands after or before them, and some
(pseudo) look like a denial and are none ("can't stop").
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.patterns import Match
from bot.nlu.text.tokens import PUNCTUATION, Tokens

SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
CONTRAST = frozenset({"but", "however", "though", "although"})


@dataclass(frozen=True)
class Modifiers:
    """Where the modifiers of an utterance stand, found once for all its cues."""

    tokens: Tokens
    pseudo: tuple[Match, ...]
    denies: tuple[Match, ...]
    ceased: tuple[Match, ...]
    denied_after: tuple[Match, ...]
    past: tuple[Match, ...]
    past_anywhere: tuple[Match, ...]
    long_ago: tuple[Match, ...]
    still: tuple[Match, ...]
    supposes: tuple[Match, ...]
    asks: tuple[Match, ...]
    holds_anyway: tuple[Match, ...]
    corrects: tuple[Match, ...]
    breaks: tuple[Match, ...]
    passes: tuple[Match, ...]

    @property
    def all(self) -> tuple[Match, ...]:
        """Every modifier, of whatever kind."""
        kinds = (self.pseudo, self.denies, self.ceased, self.denied_after, self.past, self.past_anywhere,
                 self.long_ago, self.still, self.supposes, self.asks, self.holds_anyway, self.corrects, self.breaks,
                 self.passes)  # fmt: skip
        return tuple(match for kind in kinds for match in kind)

    @property
    def asked(self) -> bool:
        """Whether the utterance asks about signs in general."""
        return bool(self.asks)


def find_modifiers(tokens: Tokens, lexicon: Lexicon) -> Modifiers:
    """The modifiers of an utterance."""
    lists = lexicon.lists["modifiers"]
    pseudo = tuple(lists["pseudo"].find(tokens))

    def real(name: str) -> tuple[Match, ...]:
        return tuple(m for m in lists[name].find(tokens) if not any(m.overlaps(p) for p in pseudo))

    # "Smiling? No, crying" takes back what was asked.
    corrects = [
        Match("corrects", at, at + 2)
        for at in range(len(tokens.texts) - 2)
        if tokens.texts[at] == "?" and tokens.texts[at + 1] in {"no", "not"} and tokens.texts[at + 2] != "any"
    ]
    past_anywhere = list(lists["past_anywhere"].find(tokens))
    not_before = lists["not_before"].find(tokens)
    for at, token in enumerate(tokens.texts):
        if token == "before" and not any(m.start <= at < m.end for m in not_before):
            past_anywhere.append(Match("past_anywhere", at, at + 1))
    return Modifiers(
        tokens=tokens,
        pseudo=pseudo,
        denies=real("denies"),
        ceased=real("ceased"),
        # "A rash all over" is everywhere, not over.
        denied_after=tuple(m for m in real("denied_after") if " all over" not in f" {tokens.text_of(m.start, m.end)}"),
        past_anywhere=tuple(m for m in past_anywhere if not _since_then(m, tokens)),
        past=tuple(m for m in lists["past"].find(tokens) if not _present_perfect(m, tokens)),
        **{
            name: tuple(lists[name].find(tokens))
            for name in ("long_ago", "still", "supposes", "asks", "holds_anyway", "breaks", "passes")
        },
        corrects=(*lists["corrects"].find(tokens), *corrects),
    )


def _since_then(then: Match, tokens: Tokens) -> bool:
    """ "Dry since last night" holds now, and what was not there this morning is there now."""
    return bool({"since", "from", "until", "till"} & set(tokens.texts[max(0, then.start - 1) : then.start])) or (
        tokens.text_of(max(0, then.start - 3), then.start) in {"were not there", "was not there"}
    )


def _present_perfect(past: Match, tokens: Tokens) -> bool:
    """ "She's had a wee sick" holds now: "is" stands for "has"."""
    return tokens.texts[past.start : past.end] == ("had",) and tokens.texts[max(0, past.start - 1)] in {"is", "has"}


def clause_of(match: Match, tokens: Tokens) -> tuple[int, int]:
    """The tokens around a match up to punctuation, a contrast or a new subject: start, end (exclusive)."""
    start, end = match.start, match.end
    while start > 0 and not _boundary(tokens.texts, start - 1, start):
        start -= 1
    while end < len(tokens.texts) and not _boundary(tokens.texts, end, end + 1):
        end += 1
    return start, end


def _boundary(texts: tuple[str, ...], at: int, after: int) -> bool:
    token = texts[at]
    if token in PUNCTUATION or token in CONTRAST or token in {"now", "then", "because"}:
        return True
    return (
        token in {"and", "so"}
        and after < len(texts)
        and texts[after] in SUBJECTS | {"his", "her", "their", "now", "then"}
    )
