"""The profile: what is remembered of a baby between massages, no more than safety needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

TERM_WEEKS_EARLY = 3
"""Born 3 weeks early is 37 weeks of pregnancy; earlier than that is preterm (readiness.yml)."""

OLDEST_WEEKS = 260
"""The strokes are for babies and young children: ages above five years are taken for a slip."""


@dataclass(frozen=True)
class Profile:
    """One baby.

    age_weeks: weeks since birth; None until told.
    weeks_early: weeks before the due date.
    flags: ids of the content's skip flags.
    known: the first session's questions were answered.
    care_team_agreed: the care team said that touch is fine.
    region: the country's code, by which help numbers are found.
    """

    age_weeks: float | None = None
    weeks_early: float = 0
    flags: tuple[str, ...] = ()
    known: bool = False
    care_team_agreed: bool = False
    region: str = "default"

    @property
    def corrected_weeks(self) -> float:
        """Age counted from the due date, in weeks, 0 at least; an untold age counts as newborn, the careful choice."""
        return max(0.0, (self.age_weeks or 0) - self.weeks_early)

    @property
    def preterm(self) -> bool:
        """Whether the baby came before 37 weeks."""
        return self.weeks_early > TERM_WEEKS_EARLY

    def with_flags(self, flags: tuple[str, ...]) -> Profile:
        """The same baby with these skip flags added."""
        return replace(self, flags=tuple(sorted({*self.flags, *flags})))
