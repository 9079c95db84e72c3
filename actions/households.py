"""What is remembered of a household's baby from one massage to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.core.facts.profile import Profile
from bot.server.households import load_profile, save_profile
from support.plain_values import from_plain, to_plain


def recall(household: str | None, region: str | None, today: date) -> Profile:
    """The household's baby, grown older since its age was told; a new baby where nothing readable is kept."""
    stored: dict[str, Any] = load_profile(household) if household else {}
    try:
        profile = from_plain(stored, Profile)
        told_on = date.fromisoformat(stored["told_on"]) if "told_on" in stored else today
    except (TypeError, ValueError):
        profile, told_on = Profile(), today
    if profile.age_weeks is not None:
        profile = replace(profile, age_weeks=profile.age_weeks + max(0, (today - told_on).days) / 7)
    return replace(profile, region=region) if region else profile


def remember(household: str | None, profile: Profile, today: date) -> None:
    """Keep the baby's profile for next time; nothing is kept of a household that gave no name."""
    if household:
        save_profile(household, {**to_plain(profile), "told_on": today.isoformat()})
