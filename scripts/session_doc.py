"""Prints docs/session.md: the transition table and its diagram, found by walking the table itself.

python -m scripts.session_doc > docs/session.md
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from enum import Enum

from bot.content.loader import library
from bot.core import events as ev
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.session import ANYWHERE, TABLE, Session, step
from bot.core.state import Asked
from scripts.table_page import diagram, in_order, moves_table, rows, words
from tests.core.events_of_every_kind import example

STATES_WALKED = 5000
"""Enough to see every move between two phases; the walk is breadth first and always the same."""

FROM_ANYWHERE = (Phase.URGENT, Phase.CRISIS)
"""Phases that every other phase leads to: drawn as notes, which spares the diagram an arrow from each."""

HEAD = """# The session

What happens in each phase on each kind of event, printed by `python -m scripts.session_doc` from the transition table
in [`bot/core/session.py`](../bot/core/session.py), where its law is written down. A test fails when this page and the
table differ.
"""


def moves() -> dict[tuple[Enum, Enum], set[str]]:
    """The names of the events that lead from one phase to another, found by a walk from _starts()."""
    found: dict[tuple[Enum, Enum], set[str]] = defaultdict(set)
    starts = _starts()
    seen, waiting = {_without_details(session) for session in starts}, deque(starts)
    while waiting and len(seen) < STATES_WALKED:
        session = waiting.popleft()
        for kind in ev.EVENTS:
            event = ev.TimerElapsed(session.seq) if kind is ev.TimerElapsed else example(kind)
            after, _ = step(session, event, library())
            if after.phase is not session.phase:
                found[session.phase, after.phase].add(words(kind))
            if _without_details(after) not in seen:
                seen.add(_without_details(after))
                waiting.append(after)
    return found


def _starts() -> list[Session]:
    """The sessions that the walk begins with: before the welcome, after the questions, at the first and last stroke."""
    baby = Profile(age_weeks=20, known=True)
    routine = "five_minute"
    last = len(library().routines[routine].items) - 1
    asked = Session(Phase.READINESS, baby, asked=Asked.ROUTINE, bundle=len(library().bundles))
    begun, _ = step(Session(), ev.Started(routine=routine, ready=True, profile=baby), library())
    return [Session(profile=baby), asked, begun, replace(begun, item=last)]


def _without_details(session: Session) -> Session:
    """The session without the fields that never change which phase comes next."""
    timer = replace(session.timer, seq=0, seconds=0) if session.timer else None
    return replace(
        session, seq=0, timer=timer, pace=1, rate=1, volume=1, misheard=0, alarm=None, alarm_step=0, unlooked_seconds=0
    )


def page() -> str:
    """The whole page as Markdown."""
    found = in_order(moves(), list(Phase))
    within = [pair for pair, _ in found if pair[0] not in FROM_ANYWHERE and pair[1] not in FROM_ANYWHERE]
    out = [pair for pair, _ in found if pair[0] in FROM_ANYWHERE]
    notes = ("note right of urgent: from every phase, by a red flag", "note right of crisis: from every phase")
    lines = [HEAD, "## The phases", "", *diagram((*within, *out), notes), "", *moves_table(found)]
    lines += ["", "## In every phase, unless it says otherwise", "", *rows(ANYWHERE)]
    for phase in Phase:
        lines += ["", f"## {phase.value}", "", *rows(TABLE[phase])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
