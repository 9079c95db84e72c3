"""When the caregiver's next words need no wake word: after a question."""

from __future__ import annotations

from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide


def awaits_answer(guide: Guide | None) -> bool:
    """Whether a question is open after this guide; None: no guide has come yet."""
    return guide is not None and guide.awaiting is not Awaiting.NOTHING


def opens_microphone(guide: Guide) -> bool:
    """Whether this reply asks what the caregiver should be able to answer without a wake word, once it was said."""
    return awaits_answer(guide) and guide.act is not Act.AMBIENT and guide.phase is not Phase.ENDED
