"""From the chances of each decision to the decision of least expected cost, which need not be the likeliest.

To stop for nothing costs a minute; to carry on over distress is the worst that can happen. So a small chance of
distress is enough to ask, and a report is called harmless only where that is all but certain.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bot.core.understood.decision import Decision
from bot.nlu.deciding.thresholds import COST

NONE = "none"
ORDER = (NONE, *(decision.value for decision in reversed(Decision)))
"""The decisions in the order in which `COST` and the evidence count them."""


def chosen(chances: Mapping[str, float]) -> Decision | None:
    """The decision of least expected cost; None where nothing is decided."""
    expected = np.array([chances.get(name, 0.0) for name in ORDER]) @ COST
    best = ORDER[int(np.argmin(expected))]
    return None if best == NONE else Decision(best)
