"""Whether a sign holds now: present, absent, past or hypothetical.

Scopes in the manner of NegEx and ConText: a denying word reaches forward to the sign until something ends its reach,
and some words look like a denial and are none. In doubt a sign of distress is present: a needless stop costs a minute.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.cues import CueKind, Status
from bot.nlu.lexicon import Lexicon
from bot.nlu.patterns import Match
from bot.nlu.words import PUNCTUATION, Words

_REACH = 7
"""How many tokens a denial reaches ahead, when nothing ends it sooner."""
_SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_HARD = frozenset({".", "?"})
_CONTRAST = frozenset({"but", "however", "though", "although"})
_GRAVE = frozenset({CueKind.RED_FLAG, CueKind.CRISIS})
_ENDS = frozenset(
    {"and", "but", "so", "now", "because", "thank", "thankfully", "again", "then", "since", "she", "he", "we", "i"}
)


@dataclass(frozen=True)
class Scopes:
    """Where the scope words of one utterance stand, found once for all its signs."""

    words: Words
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
    def asked(self) -> bool:
        """Whether the utterance asks about signs in general."""
        return bool(self.asks)


def find_scopes(words: Words, lexicon: Lexicon) -> Scopes:
    """The scope words of an utterance."""
    lists = lexicon.lists["scopes"]
    pseudo = tuple(lists["pseudo"].find(words))

    def real(name: str) -> tuple[Match, ...]:
        return tuple(m for m in lists[name].find(words) if not any(m.overlaps(p) for p in pseudo))

    # "Smiling? No, crying" takes back what was asked.
    corrects = [
        Match("corrects", at, at + 2)
        for at in range(len(words.tokens) - 2)
        if words.tokens[at] == "?" and words.tokens[at + 1] in {"no", "not"} and words.tokens[at + 2] != "any"
    ]
    past_anywhere = list(lists["past_anywhere"].find(words))
    not_before = lists["not_before"].find(words)
    for at, token in enumerate(words.tokens):
        if token == "before" and not any(m.start <= at < m.end for m in not_before):
            past_anywhere.append(Match("past_anywhere", at, at + 1))
    return Scopes(
        words=words,
        pseudo=pseudo,
        denies=real("denies"),
        ceased=real("ceased"),
        # "A rash all over" is everywhere, not over.
        denied_after=tuple(m for m in real("denied_after") if " all over" not in f" {words.text_of(m.start, m.end)}"),
        past_anywhere=tuple(m for m in past_anywhere if not _since_then(m, words)),
        past=tuple(m for m in lists["past"].find(words) if not _present_perfect(m, words)),
        **{
            name: tuple(lists[name].find(words))
            for name in ("long_ago", "still", "supposes", "asks", "holds_anyway", "breaks", "passes")
        },
        corrects=(*lists["corrects"].find(words), *corrects),
    )


def _since_then(then: Match, words: Words) -> bool:
    """ "Dry since last night" holds now, and what was not there this morning is there now."""
    return bool({"since", "from", "until", "till"} & set(words.tokens[max(0, then.start - 1) : then.start])) or (
        words.text_of(max(0, then.start - 3), then.start) in {"were not there", "was not there"}
    )


def _present_perfect(past: Match, words: Words) -> bool:
    """ "She's had a wee sick" holds now: "is" stands for "has"."""
    return words.tokens[past.start : past.end] == ("had",) and words.tokens[max(0, past.start - 1)] in {"is", "has"}


def status_of(match: Match, kind: CueKind, scopes: Scopes, others: tuple[tuple[Match, CueKind], ...]) -> Status:
    """The status of one sign. others: every sign of the utterance with its kind, this one among them."""
    if _supposed(match, kind, scopes):
        return Status.HYPOTHETICAL
    denied = _denied(match, kind, scopes, others)
    if denied:
        return Status.ABSENT
    if _gone_by(match, kind, scopes):
        return Status.PAST
    return Status.PRESENT


def clause_of(match: Match, words: Words) -> tuple[int, int]:
    """The tokens around a match up to punctuation, a contrast or a new subject: start, end (exclusive)."""
    start, end = match.start, match.end
    while start > 0 and not _boundary(words.tokens, start - 1, start):
        start -= 1
    while end < len(words.tokens) and not _boundary(words.tokens, end, end + 1):
        end += 1
    return start, end


def _boundary(tokens: tuple[str, ...], at: int, after: int) -> bool:
    token = tokens[at]
    if token in PUNCTUATION or token in _CONTRAST or token in {"now", "then", "because"}:
        return True
    return (
        token in {"and", "so"}
        and after < len(tokens)
        and tokens[after] in _SUBJECTS | {"his", "her", "their", "now", "then"}
    )


def _supposed(match: Match, kind: CueKind, scopes: Scopes) -> bool:
    words = scopes.words
    sentence = _sentence_start(words, match.start)
    holds = any(h.start >= sentence for h in scopes.holds_anyway)
    for frame in scopes.asks:
        if sentence <= frame.start <= match.start:
            held = holds and not _between(scopes.supposes, frame.start, match.start)
            if not held and not _new_report_between(words, frame.end, match.start):
                return True
    return any(
        sentence <= supposing.start
        and supposing.end <= match.start <= supposing.end + _REACH
        and not _contrast_between(words, supposing.end, match.start)
        and not _new_report_between(words, supposing.end, match.start)
        for supposing in scopes.supposes
    )


def _denied(match: Match, kind: CueKind, scopes: Scopes, others: tuple[tuple[Match, CueKind], ...]) -> bool:
    for after in scopes.denied_after:
        if _follows(after, match, scopes):
            return True
    for denial in scopes.denies + scopes.ceased:
        if denial.end > match.start or _inside(denial, match):
            continue
        if _reaches(denial, match, kind, scopes, others):
            return True
    return False


def _follows(after: Match, match: Match, scopes: Scopes) -> bool:
    tokens = scopes.words.tokens
    gap = tokens[match.end : after.start]
    if (
        after.start < match.end
        or len(gap) > 1
        or (gap and gap[0] not in PUNCTUATION and gap[0] not in {"it", "they", "that"})
    ):
        return False
    if gap and gap[0] in PUNCTUATION and not tokens[after.start].startswith(("not", "no", "never")):
        return False
    following = tokens[after.end] if after.end < len(tokens) else None
    if any(denial.end == after.start for denial in scopes.denies):
        return False
    return following is None or following in PUNCTUATION or following in _ENDS


def _reaches(
    denial: Match, match: Match, kind: CueKind, scopes: Scopes, others: tuple[tuple[Match, CueKind], ...]
) -> bool:
    words = scopes.words
    tokens = words.tokens
    is_list = "or" in tokens[denial.end : match.start + 3] or "nor" in tokens[denial.end : match.start]
    if match.start - denial.end > (12 if is_list else _REACH):
        return False
    comfort = kind is CueKind.COMFORT
    for other, other_kind in others:
        # A denial ends where the kind turns: "not crying, smiling" and "not smiling, crying".
        if denial.end <= other.start and other.end <= match.start and (other_kind is CueKind.COMFORT) != comfort:
            return False
        # "Not sleeping crying loads", with no pause heard: the second sign is not denied, unless it is a list.
        if other.end == match.start and denial.end <= other.start and not is_list and tokens[denial.start] == "not":
            return False
    for at in range(denial.end, match.start):
        token = tokens[at]
        if token in _HARD or token in _CONTRAST:
            return False
        if token == "," and not is_list and tokens[denial.start] not in {"no", "without"}:
            return False
        if token == "," and comfort:
            return False
        if token in _SUBJECTS and not _passed(at, denial, scopes):
            return False
    if any(denial.end <= b.start and b.end <= match.start + 1 and not _covered(b, match) for b in scopes.breaks):
        return False
    if tokens[denial.start] == "no" and denial.end < len(tokens) and denial.end - denial.start == 1:
        following = tokens[denial.end]
        if (
            following in _SUBJECTS
            or following in PUNCTUATION
            or following in {"wait", "his", "her", "still", "now", "actually"}
        ):
            return False
    return True


def _passed(at: int, denial: Match, scopes: Scopes) -> bool:
    """Whether the subject at a token stands after a verb of thought, which lets a denial through."""
    return any(denial.start <= p.start and p.end <= at + 1 for p in scopes.passes if p.end >= at - 1)


def _gone_by(match: Match, kind: CueKind, scopes: Scopes) -> bool:
    words = scopes.words
    start, end = clause_of(match, words)
    if any(start <= m.start and m.end <= end + 1 and not m.overlaps(match) for m in scopes.long_ago):
        return True
    if any(start <= m.start < end for m in scopes.still):
        return False
    for past in scopes.past:
        if start <= past.start and past.end <= match.start and match.start - past.end <= 4:
            between = words.tokens[past.end : match.start]
            if not {"he", "she", "it", "they"} & set(between):
                return words.tokens[end : end + 3] != ("and", "still", "is")
    if kind in _GRAVE:
        return False
    return any(start <= m.start and m.end <= end and not m.overlaps(match) for m in scopes.past_anywhere)


def _sentence_start(words: Words, at: int) -> int:
    for back in range(at - 1, -1, -1):
        if words.tokens[back] in _HARD or words.tokens[back] in _CONTRAST:
            return back + 1
    return 0


def _between(found: tuple[Match, ...], start: int, end: int) -> bool:
    return any(start <= m.start and m.end <= end for m in found)


def _contrast_between(words: Words, start: int, end: int) -> bool:
    tokens = words.tokens[start:end]
    return any(t in _CONTRAST or t in _HARD or t == "now" for t in tokens)


def _new_report_between(words: Words, start: int, end: int) -> bool:
    """Whether a question gives way to a report: "how do I do this, and he's gone blue"."""
    tokens = words.tokens
    return any(
        tokens[at] in {"and", ","} and tokens[at + 1] in _SUBJECTS and tokens[at + 2] in {"is", "has", "was"}
        for at in range(start, min(end, len(tokens) - 2))
    )


def _inside(inner: Match, outer: Match) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _covered(found: Match, match: Match) -> bool:
    return found.start >= match.start
