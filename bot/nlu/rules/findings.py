"""Readiness checks answered: which check, which answer, out of the caregiver's words."""

from __future__ import annotations

from bot.core.facts.readiness import Verdict
from bot.core.library import Library
from bot.core.understood.heard import Finding
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.numbers import find_amounts, number_words
from bot.nlu.text.patterns import Match
from bot.nlu.text.tokens import PUNCTUATION, Tokens

ENOUGH_MINUTES = 45
"""Since the last feed finished: from here on a massage is fine (readiness.yml, fed_timing)."""
SOME_MINUTES = 30
"""From here on legs and feet only."""

_FEED = frozenset({"feed", "fed", "feeding", "milk", "bottle", "ate", "eaten", "nursed", "breastfed", "drank"})


class Findings:
    """Finds answers to the content's checks: by the lexicon, by the content's phrases, and feed times by reckoning."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon
        self._phrases = {
            tuple(t for t in lexicon.tokens(phrase).texts if t not in PUNCTUATION): Finding(check.id, answer.id)
            for check in library.checks.values()
            for answer in check.answers
            for phrase in answer.phrases
        }

    def find(self, tokens: Tokens) -> tuple[Finding, ...]:
        """Every check answered, the graver answer where one check is answered twice."""
        found: dict[str, tuple[int, Finding]] = {}
        negated = self._lexicon.lists["modifiers"]["denies"].find(tokens)
        for key, matcher in self._lexicon.lists["findings"].items():
            check, answer = key.split("/")
            for match in matcher.find(tokens):
                if not _denied(match, negated, tokens):
                    self._keep(found, Finding(check, answer))
        self._keep_all(found, self._fed(tokens))
        whole = tuple(t for t in tokens.texts if t not in PUNCTUATION)
        if whole in self._phrases:
            self._keep(found, self._phrases[whole])
        return tuple(finding for _, finding in found.values())

    def _fed(self, tokens: Tokens) -> tuple[Finding, ...]:
        for amount in find_amounts(tokens):
            each = number_words()["minutes"].get(amount.unit)
            around = set(tokens.texts[amount.end : amount.end + 3]) & {"ago", "since", "back", "and"}
            if each and (around or _FEED & set(tokens.texts)):
                minutes = amount.number * each
                answer = (
                    "long_enough"
                    if minutes >= ENOUGH_MINUTES
                    else "half_an_hour"
                    if minutes >= SOME_MINUTES
                    else "recent"
                )
                return (Finding("fed_timing", answer),)
        return ()

    def _keep_all(self, found: dict[str, tuple[int, Finding]], findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            found.pop(finding.check, None)
            self._keep(found, finding)

    def _keep(self, found: dict[str, tuple[int, Finding]], finding: Finding) -> None:
        check = self._library.checks.get(finding.check)
        answer = check.answer(finding.answer) if check else None
        if answer is None:
            return
        gravity = Verdict[answer.decision.upper()]
        if finding.check not in found or found[finding.check][0] < gravity:
            found[finding.check] = (gravity, finding)


def _denied(match: Match, negated: list[Match], tokens: Tokens) -> bool:
    return any(
        n.end <= match.start <= n.end + 3 and not set(tokens.texts[n.end : match.start]) & {"but", "and", ",", "."}
        for n in negated
    )
