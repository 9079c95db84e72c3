"""Each set of decisions or of phases is written once, beside its enum or its only user (docs/adr/0070)."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from bot.core import phase
from bot.core.phase import Phase
from bot.core.understood import decision
from bot.core.understood.decision import Decision
from bot.protocol import decisions

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "actions", "voice")
ENUMS = {"Decision": Decision, "Phase": Phase}
SETS = {
    name: found for module in (decision, phase) for name, found in vars(module).items() if isinstance(found, frozenset)
}


def named(members: frozenset[Enum]) -> frozenset[str]:
    """The members by name: as strings Phase.URGENT and Decision.URGENT are equal."""
    return frozenset(map(str, members))


def members_of(collection: ast.Set | ast.Tuple | ast.List) -> frozenset[str]:
    """The names of the decisions or phases that a literal lists, or none where it lists anything else."""
    found: set[Enum] = set()
    for element in collection.elts:
        if not (isinstance(element, ast.Attribute) and isinstance(element.value, ast.Name | ast.Attribute)):
            return frozenset()
        enum = ENUMS.get(element.value.id if isinstance(element.value, ast.Name) else element.value.attr)
        if enum is None or element.attr not in enum.__members__:
            return frozenset()
        found.add(enum[element.attr])
    return named(frozenset(found))


def literals(source: str) -> Iterator[tuple[int, frozenset[str]]]:
    """The line and the members of every literal of two or more decisions or phases."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Set | ast.Tuple | ast.List) and len(members := members_of(node)) > 1:
            yield node.lineno, members


def test_literals_are_found_in_every_writing() -> None:
    for written in (
        "{Phase.URGENT, Phase.CRISIS}",
        "[Phase.URGENT, Phase.CRISIS]",
        "(phase.Phase.URGENT, Phase.CRISIS)",
    ):
        assert [found for _, found in literals(f"wrong = frozenset({written})")] == [named(phase.IN_EMERGENCY)]
    assert not list(literals("pair = (Phase.URGENT, Act.STOP), {Decision.STOP}, (Phase.URGENT, None)"))


def test_no_set_of_decisions_or_phases_is_written_twice() -> None:
    places: dict[frozenset[str], list[str]] = defaultdict(list)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for line, members in literals(path.read_text(encoding="utf-8")):
                places[members].append(f"{path.relative_to(ROOT)}:{line}")
    assert {members: where for members, where in places.items() if len(where) > 1} == {}
    beside_their_enum = ("bot/core/phase.py", "bot/core/understood/decision.py")
    for name, members in SETS.items():
        for where in places[named(members)]:
            assert where.startswith(beside_their_enum), f"{where} writes {name} again"


def test_no_two_names_stand_for_one_set() -> None:
    assert len(set(map(named, SETS.values()))) == len(SETS)


def test_the_protocol_offers_every_set_to_clients() -> None:
    offered = {name: found for name, found in vars(decisions).items() if isinstance(found, frozenset)}
    assert offered == SETS
    assert sorted(decisions.__all__) == sorted(SETS)


def test_the_page_of_the_protocol_names_the_same_decisions() -> None:
    page = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `([A-Z_]+)` \| ([^|]+) \|", page)
    written = {name: frozenset(map(Decision, re.findall(r"`(\w+)`", members))) for name, members in rows}
    assert written == {name: members for name, members in SETS.items() if name in vars(decision)}


def test_the_sets_are_nested_as_the_decisions_are_grave() -> None:
    assert decisions.EMERGENCY < decisions.SAID_IN_FULL < decisions.DISTRESS < decisions.HANDS_STILL
    assert decisions.IN_EMERGENCY < decisions.ALARMED < decisions.NO_HANDS_MOVE
    assert frozenset(Decision) - decisions.HANDS_STILL == {Decision.CONTINUE}
