"""The cases of the client's half of the contract, read from bot/client/cases and checked against their schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator

from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply

FOLDER = Path(__file__).parents[2] / "bot" / "client" / "cases"


@dataclass(frozen=True)
class Case:
    """One case of a file: what it shows, and either its entries on an axis or a rule with its table."""

    file: str
    title: str
    axis: tuple[dict[str, Any], ...] = ()
    rule: str = ""
    table: tuple[dict[str, Any], ...] = ()


def all_cases() -> list[Case]:
    """Every case of every file; raises ValidationError where a file does not fit the schema."""
    validator = Draft7Validator(json.loads((FOLDER / "case.schema.json").read_text(encoding="utf-8")))
    cases = []
    for path in sorted(FOLDER.glob("*.yml")):
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        validator.validate(found)
        cases += [
            Case(path.name, one["case"], tuple(one.get("axis", ())), one.get("rule", ""), tuple(one.get("table", ())))
            for one in found
        ]
    return cases


def timer_of(written: dict[str, Any] | None) -> Timer | None:
    """The timer as a case writes it."""
    if written is None:
        return None
    return Timer(written["seq"], written["seconds"], TimerPurpose(written.get("purpose", "stroke")))


def reply_of(written: dict[str, Any]) -> Reply:
    """The reply as a case writes its guide and lines; what is left out is as in a quiet stroke."""
    decision = written.get("decision")
    guide = Guide(
        act=Act(written.get("act", "next")),
        phase=Phase(written.get("phase", "stroke")),
        decision=Decision(decision) if decision else None,
        awaiting=Awaiting(written.get("awaiting", "nothing")),
        timer=timer_of(written.get("timer")),
    )
    return Reply(tuple(written.get("lines", ())), guide)
