"""Assertion status: whether a cue is present, absent, past or hypothetical.

A denial reaches forward to the cue until something ends its reach. In doubt a cue of distress is present: a needless
stop costs a minute.
"""

from __future__ import annotations

from bot.core.understood.cues import AssertionStatus, CueKind
from bot.nlu.rules.modifiers import CONTRAST, SUBJECTS, Modifiers, clause_of
from bot.nlu.text.patterns import Match
from bot.nlu.text.tokens import PUNCTUATION, Tokens

_REACH = 7
"""How many tokens a denial reaches ahead, when nothing ends it sooner."""
_HARD = frozenset({".", "?"})
_GRAVE = frozenset({CueKind.RED_FLAG, CueKind.CRISIS})
_ENDS = frozenset(
    {"and", "but", "so", "now", "because", "thank", "thankfully", "again", "then", "since", "she", "he", "we", "i"}
)


def status_of(
    match: Match, kind: CueKind, modifiers: Modifiers, others: tuple[tuple[Match, CueKind], ...]
) -> AssertionStatus:
    """The assertion status of a match. others: every match of the utterance with its kind, this one among them."""
    if _supposed(match, kind, modifiers):
        return AssertionStatus.HYPOTHETICAL
    denied = _denied(match, kind, modifiers, others)
    if denied:
        return AssertionStatus.ABSENT
    if _gone_by(match, kind, modifiers):
        return AssertionStatus.PAST
    return AssertionStatus.PRESENT


def _supposed(match: Match, kind: CueKind, modifiers: Modifiers) -> bool:
    tokens = modifiers.tokens
    sentence = _sentence_start(tokens, match.start)
    holds = any(h.start >= sentence for h in modifiers.holds_anyway)
    for frame in modifiers.asks:
        if sentence <= frame.start <= match.start:
            held = holds and not _between(modifiers.supposes, frame.start, match.start)
            if not held and not _new_report_between(tokens, frame.end, match.start):
                return True
    return any(
        sentence <= supposing.start
        and supposing.end <= match.start <= supposing.end + _REACH
        and not _contrast_between(tokens, supposing.end, match.start)
        and not _new_report_between(tokens, supposing.end, match.start)
        for supposing in modifiers.supposes
    )


def _denied(match: Match, kind: CueKind, modifiers: Modifiers, others: tuple[tuple[Match, CueKind], ...]) -> bool:
    for after in modifiers.denied_after:
        if _follows(after, match, modifiers):
            return True
    for denial in modifiers.denies + modifiers.ceased:
        if denial.end > match.start or _inside(denial, match):
            continue
        if _reaches(denial, match, kind, modifiers, others):
            return True
    return False


def _follows(after: Match, match: Match, modifiers: Modifiers) -> bool:
    texts = modifiers.tokens.texts
    gap = texts[match.end : after.start]
    if (
        after.start < match.end
        or len(gap) > 1
        or (gap and gap[0] not in PUNCTUATION and gap[0] not in {"it", "they", "that"})
    ):
        return False
    if gap and gap[0] in PUNCTUATION and not texts[after.start].startswith(("not", "no", "never")):
        return False
    following = texts[after.end] if after.end < len(texts) else None
    if any(denial.end == after.start for denial in modifiers.denies):
        return False
    return following is None or following in PUNCTUATION or following in _ENDS


def _reaches(
    denial: Match, match: Match, kind: CueKind, modifiers: Modifiers, others: tuple[tuple[Match, CueKind], ...]
) -> bool:
    tokens = modifiers.tokens
    texts = tokens.texts
    is_list = "or" in texts[denial.end : match.start + 3] or "nor" in texts[denial.end : match.start]
    if match.start - denial.end > (12 if is_list else _REACH):
        return False
    comfort = kind is CueKind.COMFORT
    for other, other_kind in others:
        # A denial ends where the kind turns: "not crying, smiling" and "not smiling, crying".
        if denial.end <= other.start and other.end <= match.start and (other_kind is CueKind.COMFORT) != comfort:
            return False
        # "Not sleeping crying loads", with no pause heard: the second sign is not denied, unless it is a list.
        if other.end == match.start and denial.end <= other.start and not is_list and texts[denial.start] == "not":
            return False
    for at in range(denial.end, match.start):
        token = texts[at]
        if token in _HARD or token in CONTRAST:
            return False
        if token == "," and not is_list and texts[denial.start] not in {"no", "without"}:
            return False
        if token == "," and comfort:
            return False
        if token in SUBJECTS and not _passed(at, denial, modifiers):
            return False
    if any(denial.end <= b.start and b.end <= match.start + 1 and not _covered(b, match) for b in modifiers.breaks):
        return False
    if texts[denial.start] == "no" and denial.end < len(texts) and denial.end - denial.start == 1:
        following = texts[denial.end]
        if (
            following in SUBJECTS
            or following in PUNCTUATION
            or following in {"wait", "his", "her", "still", "now", "actually"}
        ):
            return False
    return True


def _passed(at: int, denial: Match, modifiers: Modifiers) -> bool:
    """Whether the subject at a token stands after a verb of thought, which lets a denial through."""
    return any(denial.start <= p.start and p.end <= at + 1 for p in modifiers.passes if p.end >= at - 1)


def _gone_by(match: Match, kind: CueKind, modifiers: Modifiers) -> bool:
    tokens = modifiers.tokens
    start, end = clause_of(match, tokens)
    if any(start <= m.start and m.end <= end + 1 and not m.overlaps(match) for m in modifiers.long_ago):
        return True
    if any(start <= m.start < end for m in modifiers.still):
        return False
    for past in modifiers.past:
        if start <= past.start and past.end <= match.start and match.start - past.end <= 4:
            between = tokens.texts[past.end : match.start]
            if not {"he", "she", "it", "they"} & set(between):
                return tokens.texts[end : end + 3] != ("and", "still", "is")
    if kind in _GRAVE:
        return False
    return any(start <= m.start and m.end <= end and not m.overlaps(match) for m in modifiers.past_anywhere)


def _sentence_start(tokens: Tokens, at: int) -> int:
    for back in range(at - 1, -1, -1):
        if tokens.texts[back] in _HARD or tokens.texts[back] in CONTRAST:
            return back + 1
    return 0


def _between(found: tuple[Match, ...], start: int, end: int) -> bool:
    return any(start <= m.start and m.end <= end for m in found)


def _contrast_between(tokens: Tokens, start: int, end: int) -> bool:
    texts = tokens.texts[start:end]
    return any(t in CONTRAST or t in _HARD or t == "now" for t in texts)


def _new_report_between(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a question gives way to a report: "how do I do this, and he's gone blue"."""
    texts = tokens.texts
    return any(
        texts[at] in {"and", ","} and texts[at + 1] in SUBJECTS and texts[at + 2] in {"is", "has", "was"}
        for at in range(start, min(end, len(texts) - 2))
    )


def _inside(inner: Match, outer: Match) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _covered(found: Match, match: Match) -> bool:
    return found.start >= match.start
