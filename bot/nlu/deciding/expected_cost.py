"""From the chances of each decision to the one that is acted on: the least cost to be expected, not the likeliest.

To stop for nothing costs a minute; to carry on over distress is the worst that can happen. So a small chance of
distress is enough to ask, and a report is called harmless only where that is all but certain.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bot.core.understood.decision import Decision

NONE = "none"
ORDER = (NONE, *(decision.value for decision in reversed(Decision)))
COST = np.array(
    [
        # none  continue ask  pause  stop  urgent crisis     where truly
        [0.0, 0.6, 0.8, 1.0, 1.0, 1.5, 1.5],  # none
        [0.6, 0.0, 0.8, 1.0, 1.0, 1.5, 1.5],  # continue
        [1.5, 2.0, 0.0, 0.8, 0.8, 1.2, 1.2],  # ask
        [7.0, 7.0, 1.2, 0.0, 0.7, 1.2, 1.2],  # pause
        [7.0, 7.0, 1.2, 0.7, 0.0, 1.0, 1.0],  # stop
        [10.5, 10.5, 2.5, 2.5, 2.2, 0.0, 0.8],  # urgent
        [10.5, 10.5, 2.5, 2.5, 2.2, 0.8, 0.0],  # crisis
    ]
)
"""What it costs to decide a column where a row was true; a needless question is 0.8. Set on the dev phrases
(python -m bench.understanding --dev draws the curve)."""


def chosen(chances: Mapping[str, float]) -> Decision | None:
    """The decision of least expected cost; None where nothing is decided."""
    expected = np.array([chances.get(name, 0.0) for name in ORDER]) @ COST
    best = ORDER[int(np.argmin(expected))]
    return None if best == NONE else Decision(best)
