"""Prints docs/floor.md: the floor's transition table and its diagram, found by walking the table itself.

python -m scripts.floor_doc > docs/floor.md
"""

from __future__ import annotations

from collections import defaultdict, deque
from copy import deepcopy
from enum import Enum

from scripts.table_page import diagram, in_order, moves_table, rows, words
from tests.voice.turns.floor.walked_floor import WalkedFloor
from voice.turns.floor.parts import RIGHTS, FloorState
from voice.turns.floor.table import ANYWHERE, TABLE

HEAD = """# The floor

Who may speak now, in the program that listens and speaks: printed by `python -m scripts.floor_doc` from the transition
table in [`voice/turns/floor/table.py`](../voice/turns/floor/table.py), where its law is written down. A test fails
when this page and the table differ.
"""


def moves() -> dict[tuple[Enum, Enum], set[str]]:
    """The names of the events that lead from one state to another, found by a walk from the first state."""
    found: dict[tuple[Enum, Enum], set[str]] = defaultdict(set)
    first = WalkedFloor()
    seen, waiting = {first.key()}, deque([first])
    while waiting:
        before = waiting.popleft()
        for event in before.possible_events():
            after = deepcopy(before)
            after.take(event)
            if after.floor.state is not before.floor.state:
                found[before.floor.state, after.floor.state].add(words(type(event)))
            if after.key() not in seen and not after.crowded():
                seen.add(after.key())
                waiting.append(after)
    return found


def page() -> str:
    """The whole page as Markdown."""
    found = in_order(moves(), list(FloorState))
    lines = [HEAD, "## The states", ""]
    lines += ["| state | is | may begin by itself | the timer is held for |", "|---|---|---|---|"]
    for state in FloorState:
        rights = RIGHTS[state]
        held_for = rights.held_for.value if rights.held_for is not None else "nothing"
        lines.append(f"| {state.value} | {rights.means} | {rights.may_say.value} | {held_for} |")
    lines += ["", "Where several would fit, the first is the state. A nod is said on the stroke's own time."]
    lines += ["", *diagram(pair for pair, _ in found), "", *moves_table(found)]
    lines += ["", "## In every state, unless it says otherwise", "", *rows(ANYWHERE)]
    for state in FloorState:
        if TABLE[state]:
            lines += ["", f"## {state.value}", "", *rows(TABLE[state])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
