"""What the answers to the readiness checks add up to: go, adapt, wait, or ask a clinician first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.facts.profile import Profile
    from bot.core.library import Library
    from bot.core.understood.heard import Finding

OPEN_CHECKS = frozenset({"fed_timing", "age_and_birth_history_known"})
"""Checks whose question cannot be answered by a bare yes ("When did the last feed finish?")."""

MENDED_AT_ONCE = frozenset({"safe_surface", "hands_ready", "room_warm", "oil_choice_ok"})
"""Checks that a caregiver puts right in a moment: the session waits instead of ending."""

TENDED_TO = frozenset({"state_quiet_alert", "not_in_full_crying", "not_overtired", "not_hungry", "permission_given"})
"""Checks whose bad answer tells what the baby needs now: the baby is tended to, and the session goes on."""

CARE_TEAM_CHECK = "care_team_ok"
"""The check that asks whether a fragile baby's care team has said that touch is fine."""

CAREGIVER_CHECK = "caregiver_calm_and_sober"
"""The check that is about the caregiver."""


class Verdict(IntEnum):
    """What an answer decides, mildest first."""

    GO = 0
    ADAPT = 1
    WAIT = 2
    ASK_A_CLINICIAN_FIRST = 3
    STOP_URGENT = 4


@dataclass(frozen=True)
class Judged:
    """The gravest answer of several: its check, what it decides and says, and the skip flags of all of them."""

    verdict: Verdict
    check: str | None
    say: tuple[str, ...]
    flags: tuple[str, ...]


def judge(findings: tuple[Finding, ...], library: Library) -> Judged:
    """The verdict on several answers; answers the content does not know are passed over."""
    known = [
        (Verdict[answer.decision.upper()], finding.check, answer)
        for finding in findings
        if finding.check in library.checks
        if (answer := library.checks[finding.check].answer(finding.answer))
    ]
    flags = tuple(sorted({flag for _, _, answer in known for flag in answer.flags}))
    if not known:
        return Judged(Verdict.GO, None, (), ())
    verdict, check, gravest = max(known, key=lambda row: row[0])
    return Judged(verdict, check, gravest.say if verdict is not Verdict.GO else (), flags)


def lasting(profile: Profile, library: Library) -> Profile:
    """The profile with those flags only that hold beyond today: those that the first session's questions can set.

    The others (just fed, a sore place after a jab) are asked about every time.
    """
    checks = {check for bundle in library.bundles if bundle.first_session_only for check in bundle.checks}
    flags = {flag for check in checks for answer in library.checks[check].answers for flag in answer.flags}
    return replace(profile, flags=tuple(flag for flag in profile.flags if flag in flags))
