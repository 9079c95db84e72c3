"""A report as the rule at the heart decides it, for tests that build what was understood by hand."""

from __future__ import annotations

from typing import Any

from bot.core.understood.acts import Act
from bot.core.understood.cues import HeardCue
from bot.core.understood.decision import decide
from bot.core.understood.heard import Heard


def told(
    act: Act, cues: tuple[HeardCue, ...] = (), all_well: bool = False, undecidable: bool = False, **rest: Any
) -> Heard:
    """A Heard with these cues and the decision that they call for."""
    return Heard(act, decide(cues, all_well, undecidable), cues, **rest)
